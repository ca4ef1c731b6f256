namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>Which headers a caller may add. What could not be sent as given is refused, rather than left out silently.</summary>
internal static class RequestHeaderRules
{
    private const string NameSymbols = "!#$%&'*+-.^_`|~";

    private static readonly string[] OfTheLibrary = ["Host", "Transfer-Encoding", "Connection", "Expect", "TE", "Trailer", "Upgrade"];

    /// <summary>What is wrong with a header; null when nothing is. Its value is not shown: it may be a secret.</summary>
    public static string? Fault(string name, string? value)
    {
        if (name.Length == 0 || !name.All(static c => c < 128 && (char.IsLetterOrDigit(c) || NameSymbols.Contains(c))))
        {
            return $"'{name}' is not the name of a header.";
        }

        if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || OfTheLibrary.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return $"The header '{name}' describes the body or the connection, and is set by the library.";
        }

        return value is null || value.Any(static c => c is (< ' ' and not '\t') or > '~')
            ? $"The value of the header '{name}' is missing, or has a line break or another character that a header cannot carry."
            : null;
    }
}
