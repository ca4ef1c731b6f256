using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Listing;

/// <summary>Which jobs a listing shows. All conditions hold at once; what is null does not restrict.</summary>
internal sealed record ListFilter
{
    public JobState? State { get; init; }

    public string? ProjectId { get; init; }

    public string? OrganizationId { get; init; }

    /// <summary>Both bounds belong to the listing; see <see cref="Instant"/>.</summary>
    public long? CreatedFrom { get; init; }

    public long? CreatedTo { get; init; }

    public IReadOnlyCollection<string>? JobIds { get; init; }

    /// <summary>
    /// A short name for exactly this filter: equal for filters that mean the same, so that a page token can tell its own
    /// listing from any other.
    /// </summary>
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
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        AppendNumber(hash, text?.Length ?? -1);
        hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
    }
}
