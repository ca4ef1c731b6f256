using System.Text;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Expands the URI templates that operations of this library have: <c>/a/{id}{?b,c*}</c>. Kiota's general expansion costs more than all
/// else that happens around a call.
/// </summary>
internal static class RequestUri
{
    /// <summary>The URI of a request.</summary>
    /// <param name="path">The path with its parameters in braces.</param>
    /// <param name="baseUrl">The base URL, without a slash at its end.</param>
    /// <param name="request">Its parameters are strings, those of the query also arrays of strings; they are in the template's order.</param>
    public static StringBuilder Expand(string path, string baseUrl, RequestInformation request)
    {
        var uri = new StringBuilder(baseUrl, 256);
        for (var at = 0; at < path.Length;)
        {
            var open = path.IndexOf('{', at);
            if (open < 0)
            {
                uri.Append(path, at, path.Length - at);
                break;
            }

            var close = path.IndexOf('}', open);
            uri.Append(path, at, open - at).Append(Uri.EscapeDataString((string)request.PathParameters[path.Substring(open + 1, close - open - 1)]));
            at = close + 1;
        }

        var separator = '?';
        foreach (var parameter in request.QueryParameters)
        {
            if (parameter.Value is string text)
            {
                Add(uri, parameter.Key, text, ref separator);
                continue;
            }

            foreach (var item in (string[])parameter.Value)
            {
                Add(uri, parameter.Key, item, ref separator);
            }
        }

        return uri;
    }

    /// <summary>Adds parameters behind others; a list repeats its name.</summary>
    public static void Add(StringBuilder uri, IReadOnlyDictionary<string, IReadOnlyList<string>> query, bool hasQuery)
    {
        var separator = hasQuery ? '&' : '?';
        foreach (var parameter in query)
        {
            foreach (var value in parameter.Value)
            {
                Add(uri, Uri.EscapeDataString(parameter.Key), value, ref separator);
            }
        }
    }

    private static void Add(StringBuilder uri, string name, string value, ref char separator)
    {
        uri.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        separator = '&';
    }
}
