namespace LlamaCloud.Generated;

/// <summary>
/// The content of a file could not be read while it was sent: the file is gone, locked or not readable, or the stream failed. The request
/// was broken off, and is not repeated.
/// </summary>
public sealed class LlamaCloudUploadException : LlamaCloudException
{
    internal LlamaCloudUploadException(string fileName, Exception innerException)
        : base($"The content of '{fileName}' could not be read, and was not sent whole: {innerException.Message}", innerException) =>
        FileName = fileName;

    /// <summary>The file name that the service is told.</summary>
    public string FileName { get; }
}
