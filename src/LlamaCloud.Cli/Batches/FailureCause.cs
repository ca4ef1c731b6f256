using System.Globalization;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Batches;

/// <summary>Describes why a document failed, without what only this document has, so that equal causes can be counted.</summary>
internal static class FailureCause
{
    public static string Describe(Exception failure, BatchDocument document, string? jobId)
    {
        var text = failure switch
        {
            ParseJobFailedException { Job: { ErrorMessage: { Length: > 0 } reason } } => reason,
            ParseJobFailedException job => $"the job ended as {job.Job.Status}",
            ParseWaitTimeoutException wait => string.Create(CultureInfo.InvariantCulture, $"not ended within {wait.Timeout.TotalSeconds:0.###} s"),
            LlamaCloudApiException { Detail: { Length: > 0 } detail } refusal => string.Create(CultureInfo.InvariantCulture, $"{(int)refusal.StatusCode}: {detail}"),
            _ => failure.Message,
        };
        text = text.Split('\n')[0];
        foreach (var own in new[] { jobId, document.Path is { } path ? Path.GetFullPath(path) : null, document.Target, document.Label, document.Name })
        {
            text = own is { Length: > 3 } ? text.Replace(own, "…", StringComparison.Ordinal) : text;
        }

        return text;
    }
}
