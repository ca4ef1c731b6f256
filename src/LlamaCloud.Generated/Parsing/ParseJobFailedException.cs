using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>A parse job that was waited for ended without results: it failed, or it was cancelled.</summary>
public sealed class ParseJobFailedException : LlamaCloudException
{
    /// <summary>An exception for a job.</summary>
    /// <param name="job">The job, whose status is <c>FAILED</c> or <c>CANCELLED</c>.</param>
    public ParseJobFailedException(ParseJobResponse job)
        : base(Describe(job ?? throw new ArgumentNullException(nameof(job)))) => Job = job;

    /// <summary>The job as it ended: its status, and what the service says of it (<see cref="ParseJobResponse.ErrorMessage"/>).</summary>
    public ParseJobResponse Job { get; }

    private static string Describe(ParseJobResponse job)
    {
        var reason = string.IsNullOrEmpty(job.ErrorMessage) ? "The service gives no reason." : job.ErrorMessage;
        return job.Status == ParseJobStatus.Cancelled && string.IsNullOrEmpty(job.ErrorMessage)
            ? $"The parse job {job.Id} was cancelled."
            : $"The parse job {job.Id} ended as {job.Status}: {reason}";
    }
}
