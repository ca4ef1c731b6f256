namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>The content of a file as a body, which is streamed.</summary>
internal sealed class FileBody(FilePart file, string contentType) : RequestBody
{
    public override bool CanSend => file.CanOpen;

    /// <summary>Creates the body. A media type range (<c>image/*</c>) cannot be sent, so that the media type of the file is used.</summary>
    public override ValueTask<HttpContent> CreateAsync(CancellationToken cancellationToken) =>
        FileContent.OpenAsync(file, contentType.Contains('*') ? file.ContentType : contentType, cancellationToken);
}
