using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Reports the state of a job synchronously; Progress{T} reports later, and in any order.</summary>
internal sealed class JobProgress(Action<ParseJobResponse> report) : IProgress<ParseJobResponse>
{
    public void Report(ParseJobResponse value) => report(value);
}
