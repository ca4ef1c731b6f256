using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>Adds what a caller sends beyond the document: headers, and query parameters.</summary>
internal static class Extras
{
    /// <exception cref="ArgumentException">A header cannot be sent as it is given.</exception>
    public static void Add(RequestInformation request, RequestOptions? options, Uri baseUrl)
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

        if (options?.Query is { Count: > 0 } query)
        {
            Add(request, query, baseUrl);
        }
    }

    /// <summary>
    /// The parameters are written behind the expanded URI: the names of a URI template may not have every character, and the template
    /// stays what it is to those who group calls by it.
    /// </summary>
    private static void Add(RequestInformation request, IReadOnlyDictionary<string, IReadOnlyList<string>> query, Uri baseUrl)
    {
        foreach (var name in query.Keys)
        {
            request.QueryParameters.Remove(name);
        }

        request.PathParameters["baseurl"] = baseUrl.ToString().TrimEnd('/');
        var uri = request.URI;
        var more = string.Join("&", query.SelectMany(static p => p.Value.Select(value => Uri.EscapeDataString(p.Key) + "=" + Uri.EscapeDataString(value))));
        request.URI = more.Length == 0 ? uri : new Uri(uri.AbsoluteUri + (uri.Query.Length == 0 ? "?" : "&") + more);
    }
}
