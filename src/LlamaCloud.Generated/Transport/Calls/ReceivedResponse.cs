using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>A response. Its body is in a rented buffer, or not yet received if the caller reads it as a stream.</summary>
// A class, because tasks of a struct are compiled at the start of each process.
internal sealed class ReceivedResponse(CallOption call, HttpResponseMessage response) : IDisposable
{
    public CallOption Call => call;

    public HttpResponseMessage Response => response;

    /// <summary>Gets the bytes of the body; empty if it is not yet received.</summary>
    public ReadOnlyMemory<byte> Body => response.Content is PooledContent content ? content.Memory : default;

    /// <summary>Returns the response without the buffer.</summary>
    public ApiResponse ToResponse() => new(response.StatusCode, new ResponseHeaders(response, call.Mask), Body.ToArray(), call.Mask);

    /// <summary>Returns the buffer to its pool, and ends the call.</summary>
    public void Dispose()
    {
        response.Dispose();
        call.Ended?.Invoke(call);
        call.Activity?.Dispose();
    }
}
