using System.Text.Json.Serialization;

namespace LlamaCloud.Benchmarks.References;

// Models for System.Text.Json as a developer would write them by hand for speed. They drop unknown properties, and they
// have setters: with `required` or `init`, each object would cost an additional array of boxed values.

internal sealed class StjPage
{
    public List<StjJob> Items { get; set; } = [];

    public string? NextPageToken { get; set; }

    public long? TotalSize { get; set; }
}

internal sealed class StjJob
{
    public string Id { get; set; } = "";

    public string ProjectId { get; set; } = "";

    public StjStatus Status { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string? ErrorMessage { get; set; }

    public string? Name { get; set; }

    public StjTier? Tier { get; set; }

    public StjUsage? Usage { get; set; }

    public Dictionary<string, string>? UserMetadata { get; set; }
}

internal sealed class StjUsage
{
    public double? Credits { get; set; }
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
