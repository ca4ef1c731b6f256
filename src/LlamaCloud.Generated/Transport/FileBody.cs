using System.Net.Http.Headers;

namespace LlamaCloud.Generated.Transport;

/// <summary>A body that is a file: streamed, and opened again for each attempt.</summary>
internal sealed class FileBody(FilePart file, string contentType) : RequestBody
{
    public override bool CanSend => file.CanOpen;

    public override HttpContent Create()
    {
        var content = new FileContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }
}
