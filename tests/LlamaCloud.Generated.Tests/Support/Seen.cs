using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Collects reported progress immediately and in order; <see cref="Progress{T}"/> would do so later.</summary>
internal sealed class Seen : IProgress<ParseJobResponse>
{
    public List<string> Statuses { get; } = [];

    public void Report(ParseJobResponse value) => Statuses.Add(value.Status.Value);
}
