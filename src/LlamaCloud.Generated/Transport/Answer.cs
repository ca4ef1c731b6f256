namespace LlamaCloud.Generated.Transport;

/// <summary>An answer in a rented buffer.</summary>
internal readonly struct Answer(HttpResponseMessage response) : IDisposable
{
    public HttpResponseMessage Response => response;

    public ReadOnlyMemory<byte> Body => ((PooledContent)response.Content).Memory;

    /// <summary>The answer, free of the buffer.</summary>
    /// <param name="mostBytes">The most bytes of the body to keep.</param>
    public ApiResponse ToResponse(int mostBytes = int.MaxValue)
    {
        var body = Body;
        return new(response.StatusCode, new ResponseHeaders(response), body.Slice(0, Math.Min(body.Length, mostBytes)).ToArray());
    }

    public void Dispose() => response.Dispose();
}
