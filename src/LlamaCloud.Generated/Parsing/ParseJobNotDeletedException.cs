using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Thrown when a job has its results, and could not be deleted afterwards.</summary>
public sealed class ParseJobNotDeletedException : LlamaCloudException
{
    internal ParseJobNotDeletedException(ParseResultResponse result, string jobId, Exception innerException)
        : base($"The results of the parse job {jobId} are complete, but the job could not be deleted: {innerException.Message}", innerException) => Result = result;

    /// <summary>Gets the job and its results.</summary>
    public ParseResultResponse Result { get; }

    internal override string? ErrorType => "job_not_deleted";
}
