namespace LlamaCloud.Generated;

/// <summary>The service answered with success, but not with what the OpenAPI document promises.</summary>
public sealed class LlamaCloudResponseException : LlamaCloudException
{
    internal LlamaCloudResponseException(string message, ApiResponse response, string? jsonPath, Exception? innerException)
        : base(message, innerException)
    {
        Response = response;
        JsonPath = jsonPath;
    }

    /// <summary>The answer as it came.</summary>
    public ApiResponse Response { get; }

    /// <summary>The place in the body, for example <c>items[3].created_at</c>; null when the body is not JSON.</summary>
    public string? JsonPath { get; }
}
