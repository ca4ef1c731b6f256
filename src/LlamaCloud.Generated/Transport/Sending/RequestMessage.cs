using LlamaCloud.Generated.Transport.Calls;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Creates the message of a request. Kiota's HttpClientRequestAdapter would add four activities to each call, in a source that all Kiota clients of a process
/// share, and one of them is named as a retry even if there was none. The options of the request are where that adapter puts them, so that the handlers of
/// Kiota's HttpClientLibrary find them.
/// </summary>
internal static class RequestMessage
{
    private static readonly HttpMethod Patch = new(nameof(Method.PATCH));

    /// <summary>HTTP/2 where the connection supports it, and HTTP/1.1 elsewhere.</summary>
    private static readonly Version Version = new(2, 0);

    public static HttpRequestMessage Create(RequestInformation request, CallOption call)
    {
        var message = new HttpRequestMessage(MethodOf(request.HttpMethod), request.URI) { Version = Version };
        Add(message, call);
        foreach (var option in request.RequestOptions)
        {
            Add(message, option);
        }

        foreach (var header in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }

    private static void Add(HttpRequestMessage message, IRequestOption option)
    {
        var name = option.GetType().FullName!;
#if NET
        message.Options.Set(new HttpRequestOptionsKey<IRequestOption>(name), option);
#else
        message.Properties[name] = option;
#endif
    }

    private static HttpMethod MethodOf(Method method) => method switch
    {
        Method.GET => HttpMethod.Get,
        Method.POST => HttpMethod.Post,
        Method.PUT => HttpMethod.Put,
        Method.DELETE => HttpMethod.Delete,
        Method.HEAD => HttpMethod.Head,
        Method.OPTIONS => HttpMethod.Options,
        Method.PATCH => Patch,
        _ => new(method.ToString()),
    };
}
