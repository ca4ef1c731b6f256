using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>Adds the URI of a request, and the headers and query parameters of the caller that are not in the document.</summary>
internal static class RequestExtras
{
    /// <exception cref="ArgumentException">A header cannot be sent as given.</exception>
    public static void Add(RequestInformation request, RequestOptions? options, string path, string baseUrl)
    {
        foreach (var header in options?.Headers ?? Enumerable.Empty<KeyValuePair<string, string>>())
        {
            if (RequestHeaderRules.Fault(header.Key, header.Value) is { } fault)
            {
                throw new ArgumentException($"{nameof(RequestOptions)}.{nameof(RequestOptions.Headers)}: {fault}", nameof(options));
            }

            request.Headers.Remove(header.Key);
            request.Headers.Add(header.Key, header.Value);
        }

        var query = options?.Query;
        foreach (var name in query?.Keys ?? [])
        {
            // Kiota compares the names case-insensitively: it would remove `A` for `a`.
            if (request.QueryParameters.Keys.Contains(name, StringComparer.Ordinal))
            {
                request.QueryParameters.Remove(name);
            }
        }

        // The caller's parameters are not in the template: they are appended to the expanded URI.
        var hasQuery = request.QueryParameters.Count > 0;
        var uri = RequestUri.Expand(path, baseUrl, request);
        if (query is not null)
        {
            RequestUri.Add(uri, query, hasQuery);
        }

        request.URI = new Uri(uri.ToString());
    }
}
