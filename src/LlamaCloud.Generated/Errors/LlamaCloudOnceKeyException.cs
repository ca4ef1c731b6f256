using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated;

/// <summary>
/// The service does not keep the key of <see cref="ParsingClient.UploadOnceAsync"/> or <see cref="ParsingClient.CreateOnceAsync"/>, which is sent
/// in <c>user_metadata</c>: a job could not be found again, and would be paid again after a lost response.
/// </summary>
public sealed class LlamaCloudOnceKeyException : LlamaCloudException
{
    /// <summary>Initializes an exception.</summary>
    /// <param name="message">The message, with the next step.</param>
    /// <param name="job">The job that the service created without the key; null if it created none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public LlamaCloudOnceKeyException(string message, ParseJobResponse? job, Exception? innerException)
        : base(message, innerException) => Job = job;

    /// <summary>Gets the job that the service created without the key; null if it created none.</summary>
    public ParseJobResponse? Job { get; }

    internal override string? ErrorType => "once_key";
}
