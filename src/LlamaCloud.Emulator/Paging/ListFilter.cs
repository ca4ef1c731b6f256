using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Paging;

/// <summary>The filter of a listing. A job must match all conditions that are not null.</summary>
internal sealed record ListFilter
{
    public JobState? State { get; init; }

    public string? ProjectId { get; init; }

    public string? OrganizationId { get; init; }

    /// <summary>Gets the lower bound, which is inclusive like the upper bound, as an <see cref="Instant"/>.</summary>
    public long? CreatedFrom { get; init; }

    public long? CreatedTo { get; init; }

    public IReadOnlyCollection<string>? JobIds { get; init; }

    /// <summary>Gets a hash that is equal for equivalent filters, so that a page token is only valid for its own listing.</summary>
    public long Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendNumber(hash, State is { } state ? (long)state : -1);
        AppendNumber(hash, CreatedFrom ?? long.MinValue);
        AppendNumber(hash, CreatedTo ?? long.MaxValue);
        AppendText(hash, ProjectId);
        AppendText(hash, OrganizationId);
        AppendNumber(hash, JobIds is null ? 0 : 1);
        foreach (var id in (JobIds ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            AppendText(hash, id);
        }

        return BinaryPrimitives.ReadInt64BigEndian(hash.GetHashAndReset());
    }

    private static void AppendNumber(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    private static void AppendText(IncrementalHash hash, string? text)
    {
        // The length makes ("ab", "c") and ("a", "bc") different.
        AppendNumber(hash, text?.Length ?? -1);
        hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
    }
}
