using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Thrown when a parse job ends without results: it failed, or it was canceled.</summary>
public sealed class ParseJobFailedException : LlamaCloudException
{
    /// <summary>Initializes an exception for a job.</summary>
    /// <param name="job">The job, whose status is <c>FAILED</c> or <c>CANCELLED</c>.</param>
    public ParseJobFailedException(ParseJobResponse job)
        : base(Describe(job ?? throw new ArgumentNullException(nameof(job)))) => Job = job;

    /// <summary>Gets the job as it ended, with its status and the reason that the service gives (<see cref="ParseJobResponse.ErrorMessage"/>).</summary>
    public ParseJobResponse Job { get; }

    private static string Describe(ParseJobResponse job)
    {
        var reason = string.IsNullOrEmpty(job.ErrorMessage) ? "The service gave no reason." : job.ErrorMessage;
        return job.Status == ParseJobStatus.Cancelled && string.IsNullOrEmpty(job.ErrorMessage)
            ? $"The parse job {job.Id} was cancelled."
            : $"The parse job {job.Id} ended as {job.Status}: {reason}";
    }

    internal override string? ErrorType => "job_failed";
}
