using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>A response, its body in a rented buffer or, where the caller reads it as it arrives, still to come.</summary>
internal readonly struct ReceivedResponse(CallOption call, HttpResponseMessage response) : IDisposable
{
    public CallOption Call => call;

    public HttpResponseMessage Response => response;

    /// <summary>The bytes of the body; empty where it is still to come.</summary>
    public ReadOnlyMemory<byte> Body => response.Content is PooledContent content ? content.Memory : default;

    /// <summary>The response, free of the buffer.</summary>
    public ApiResponse ToResponse() => new(response.StatusCode, new ResponseHeaders(response, call.Mask), Body.ToArray(), call.Mask);

    public void Dispose() => response.Dispose();
}
