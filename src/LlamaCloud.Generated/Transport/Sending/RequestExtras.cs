using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>Gives a request its URI, and what a caller sends beyond the document: headers, and query parameters.</summary>
internal static class RequestExtras
{
    /// <exception cref="ArgumentException">A header cannot be sent as it is given.</exception>
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
            // Kiota compares the names without regard to case: it would remove `A` for `a`.
            if (request.QueryParameters.Keys.Contains(name, StringComparer.Ordinal))
            {
                request.QueryParameters.Remove(name);
            }
        }

        // What the caller adds is not in the template: it is written behind the expanded URI.
        var hasQuery = request.QueryParameters.Count > 0;
        var uri = RequestUri.Expand(path, baseUrl, request);
        if (query is not null)
        {
            RequestUri.Add(uri, query, hasQuery);
        }

        request.URI = new Uri(uri.ToString());
    }
}
