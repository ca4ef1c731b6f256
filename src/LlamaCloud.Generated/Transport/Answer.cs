namespace LlamaCloud.Generated.Transport;

/// <summary>An answer in a rented buffer.</summary>
internal readonly struct Answer(CallOption call, HttpResponseMessage response) : IDisposable
{
    public CallOption Call => call;

    public HttpResponseMessage Response => response;

    public ReadOnlyMemory<byte> Body => response.Content is PooledContent content ? content.Memory : default;

    /// <summary>The answer, free of the buffer.</summary>
    public ApiResponse ToResponse() => new(response.StatusCode, new ResponseHeaders(response, call.Mask), Body.ToArray(), call.Mask);

    public void Dispose() => response.Dispose();
}
