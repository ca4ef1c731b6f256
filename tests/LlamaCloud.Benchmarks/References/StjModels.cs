using System.Text.Json.Serialization;

namespace LlamaCloud.Benchmarks.References;

// The models that somebody who cares for speed would write by hand for System.Text.Json. They keep nothing that is unknown.

internal sealed class StjPage
{
    public required List<StjJob> Items { get; init; }

    public string? NextPageToken { get; init; }

    public long? TotalSize { get; init; }
}

internal sealed class StjJob
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required StjStatus Status { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Name { get; init; }

    public StjTier? Tier { get; init; }

    public StjUsage? Usage { get; init; }

    public Dictionary<string, string>? UserMetadata { get; init; }
}

internal sealed class StjUsage
{
    public double? Credits { get; init; }
}

internal enum StjStatus
{
    [JsonStringEnumMemberName("PENDING")]
    Pending,
    [JsonStringEnumMemberName("RUNNING")]
    Running,
    [JsonStringEnumMemberName("COMPLETED")]
    Completed,
    [JsonStringEnumMemberName("FAILED")]
    Failed,
    [JsonStringEnumMemberName("CANCELLED")]
    Cancelled,
}

internal enum StjTier
{
    [JsonStringEnumMemberName("fast")]
    Fast,
    [JsonStringEnumMemberName("cost_effective")]
    CostEffective,
    [JsonStringEnumMemberName("agentic")]
    Agentic,
    [JsonStringEnumMemberName("agentic_plus")]
    AgenticPlus,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StjPage))]
internal sealed partial class StjContext : JsonSerializerContext;
