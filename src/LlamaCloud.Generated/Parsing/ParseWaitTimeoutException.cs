using System.Globalization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>A parse job had not ended when the time limit of waiting for it was over. The job itself goes on.</summary>
public sealed class ParseWaitTimeoutException : LlamaCloudException
{
    /// <summary>An exception for a job.</summary>
    /// <param name="jobId">The id of the job.</param>
    /// <param name="job">The job as it was last seen; null when no get succeeded.</param>
    /// <param name="timeLimit">The time limit.</param>
    /// <param name="innerException">Why the last get failed; null when it succeeded.</param>
    public ParseWaitTimeoutException(string jobId, ParseJobResponse? job, TimeSpan timeLimit, Exception? innerException = null)
        : base(Describe(jobId, job, timeLimit, innerException), innerException)
    {
        JobId = jobId;
        Job = job;
        Timeout = timeLimit;
    }

    /// <summary>The id of the job, to wait for it again.</summary>
    public string JobId { get; }

    /// <summary>The job as it was last seen; null when no get succeeded.</summary>
    public ParseJobResponse? Job { get; }

    /// <summary>The time limit that was set.</summary>
    public TimeSpan Timeout { get; }

    private static string Describe(string jobId, ParseJobResponse? job, TimeSpan timeLimit, Exception? failure)
    {
        var seconds = timeLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var state = job is null ? "" : $" Its last status was {job.Status}.";
        var reason = failure is null ? "" : $" The last call failed: {failure.Message}";
        return $"The parse job {jobId} did not end within {seconds} s.{state}{reason} The job continues; wait for it again, or with a longer timeout.";
    }

    internal override string? ErrorType => "timeout";
}
