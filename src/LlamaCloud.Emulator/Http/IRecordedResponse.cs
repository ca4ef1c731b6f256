namespace LlamaCloud.Emulator.Http;

/// <summary>A feature of a request that receives the start of the response body.</summary>
internal interface IRecordedResponse
{
    /// <summary>Called before a body is sent. A later call replaces the body of an earlier one.</summary>
    void SetBody(ReadOnlySpan<byte> body);
}
