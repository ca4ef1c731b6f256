using System.Globalization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Thrown when the timeout of waiting elapses before a parse job has ended. The job continues.</summary>
public sealed class ParseWaitTimeoutException : LlamaCloudException
{
    /// <summary>Initializes an exception for a job.</summary>
    /// <param name="jobId">The id of the job.</param>
    /// <param name="job">The job as of the last poll; null if no poll succeeded.</param>
    /// <param name="timeout">The timeout.</param>
    /// <param name="innerException">The exception of the last poll; null if it succeeded.</param>
    public ParseWaitTimeoutException(string jobId, ParseJobResponse? job, TimeSpan timeout, Exception? innerException = null)
        : base(Describe(jobId, job, timeout, innerException), innerException)
    {
        JobId = jobId;
        Job = job;
        Timeout = timeout;
    }

    /// <summary>Gets the id of the job, to wait for it again.</summary>
    public string JobId { get; }

    /// <summary>Gets the job as of the last poll; null if no poll succeeded.</summary>
    public ParseJobResponse? Job { get; }

    /// <summary>Gets the timeout that was set.</summary>
    public TimeSpan Timeout { get; }

    private static string Describe(string jobId, ParseJobResponse? job, TimeSpan timeout, Exception? failure)
    {
        var seconds = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var state = job is null ? "" : $" Its last status was {job.Status}.";
        var reason = failure is null ? "" : $" The last call failed: {failure.Message}";
        return $"The parse job {jobId} did not end within {seconds} s.{state}{reason} The job continues; wait for it again, or with a longer timeout.";
    }

    internal override string? ErrorType => "timeout";
}
