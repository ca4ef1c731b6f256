using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>What generated operations say to Kiota's <see cref="RequestInformation"/>.</summary>
internal static partial class ApiRequest
{
    /// <summary>A request by its method and its URI template below the base URL.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="template">The path with its parameters in braces, and the names of the query parameters.</param>
    /// <param name="accept">The media types that the response may have.</param>
    public static RequestInformation Create(Method method, string template, string accept = "application/json")
    {
        var request = new RequestInformation(method, "{+baseurl}" + template, new Dictionary<string, object>());
        request.Headers.Add("Accept", accept);
        return request;
    }

    /// <summary>The operation needs no API key.</summary>
    public static void AllowAnonymous(this RequestInformation request) => request.AddRequestOptions([AnonymousOption.Instance]);
}
