namespace LlamaCloud.Generated;

/// <summary>
/// Thrown when the content of a file cannot be read while it is sent: the file is missing, locked or not readable, or the stream failed.
/// The request is canceled, and is not retried.
/// </summary>
public sealed class LlamaCloudUploadException : LlamaCloudException
{
    internal LlamaCloudUploadException(string fileName, Exception innerException)
        : base($"The content of '{fileName}' could not be read completely: {innerException.Message}", innerException) =>
        FileName = fileName;

    /// <summary>Gets the file name that is sent to the service.</summary>
    public string FileName { get; }
}
