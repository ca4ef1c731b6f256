using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>Thrown when a job has its results, and could not be deleted afterwards.</summary>
public sealed class ParseJobNotDeletedException : LlamaCloudException
{
    internal ParseJobNotDeletedException(ParseResultResponse result, IReadOnlyList<string> files, string jobId, Exception innerException)
        : base($"The results of the parse job {jobId} are complete, but the job could not be deleted: {innerException.Message}", innerException) =>
        (Result, Files) = (result, files);

    /// <summary>Gets the job and its results.</summary>
    public ParseResultResponse Result { get; }

    /// <summary>Gets the paths of the files that <c>SaveAsync</c> has written; empty for other methods.</summary>
    public IReadOnlyList<string> Files { get; }

    internal override string? ErrorType => "job_not_deleted";
}
