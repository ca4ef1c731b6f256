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
            Check(header.Key, header.Value);
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

    /// <summary>What .NET would drop without a word, or refuse while it is sending. The value may be a secret, and is not shown.</summary>
    private static void Check(string name, string value)
    {
        if (name.Length == 0 || !name.All(IsTokenCharacter))
        {
            throw new ArgumentException($"'{name}' is not the name of a header ({nameof(RequestOptions)}.{nameof(RequestOptions.Headers)}).");
        }

        if (!value.All(static c => c is (>= ' ' and <= '~') or '\t'))
        {
            throw new ArgumentException($"The value of the header '{name}' ({nameof(RequestOptions)}.{nameof(RequestOptions.Headers)}) has a line break or another character that is not printable ASCII.");
        }
    }

    private static bool IsTokenCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(c);
}
