using System.Diagnostics.CodeAnalysis;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>The public form of a job's id: <c>pjb-</c> and a UUID in lower case. No other text is a valid id.</summary>
internal static class JobId
{
    private const string Prefix = "pjb-";

    public static string Format(Guid id) => string.Create(Prefix.Length + 36, id, static (span, value) =>
    {
        Prefix.CopyTo(span);
        value.TryFormat(span[Prefix.Length..], out _);
    });

    public static bool TryParse([NotNullWhen(true)] string? text, out Guid id)
    {
        id = default;
        return text is not null
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Guid.TryParseExact(text.AsSpan(Prefix.Length), "D", out id)
            && string.Equals(Format(id), text, StringComparison.Ordinal);
    }
}
