using System.Net;

namespace LlamaCloud.Generated.Transport.Bodies;

/// <summary>Reports each part of a content that the connection has accepted.</summary>
internal sealed class ProgressContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly Action _report;

    public ProgressContent(HttpContent content, Action report)
    {
        (_content, _report) = (content, report);
        foreach (var header in content.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _content.CopyToAsync(new ProgressStream(stream, _report));

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _content.CopyToAsync(new ProgressStream(stream, _report), context, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
