namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>A body that is the content of a file, streamed.</summary>
internal sealed class FileBody(FilePart file, string contentType) : RequestBody
{
    public override bool CanSend => file.CanOpen;

    /// <summary>The body. A range of media types (<c>image/*</c>) cannot be sent: the file's own type is one of them.</summary>
    public override ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken) =>
        FileContent.OpenAsync(file, contentType.Contains('*') ? file.ContentType : contentType, cancellationToken);
}
