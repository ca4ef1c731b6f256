using System.Text;
using LlamaCloud.Generated.Primitives;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Expands the URI templates of this library's operations: <c>/a/{id}{?b,c*}</c>. Kiota's general expansion takes more time than
/// everything else in a call.
/// </summary>
internal static class RequestUri
{
    /// <summary>Creates the URI of a request.</summary>
    /// <param name="path">The path with its parameters in braces.</param>
    /// <param name="baseUrl">The base URL, without a trailing slash.</param>
    /// <param name="request">
    /// Its parameters, in the order of the template: strings, encoded texts, and in the query also arrays of strings.
    /// </param>
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
            var value = request.PathParameters[path.Substring(open + 1, close - open - 1)];
            uri.Append(path, at, open - at).Append(value is EncodedText encoded ? encoded.Texts[0] : Uri.EscapeDataString((string)value));
            at = close + 1;
        }

        var separator = '?';
        foreach (var parameter in request.QueryParameters)
        {
            // Returns the same string if it needs no encoding.
            var name = Uri.EscapeDataString(parameter.Key);
            switch (parameter.Value)
            {
                case string text:
                    Add(uri, name, Uri.EscapeDataString(text), ref separator);
                    break;
                case EncodedText encoded:
                    foreach (var item in encoded.Texts)
                    {
                        Add(uri, name, item, ref separator);
                    }

                    break;
                case var list:
                    foreach (var item in (string[])list)
                    {
                        Add(uri, name, Uri.EscapeDataString(item), ref separator);
                    }

                    break;
            }
        }

        return uri;
    }

    /// <summary>Appends parameters; a list repeats its name.</summary>
    public static void Add(StringBuilder uri, IReadOnlyDictionary<string, IReadOnlyList<string>> query, bool hasQuery)
    {
        var separator = hasQuery ? '&' : '?';
        foreach (var parameter in query)
        {
            foreach (var value in parameter.Value)
            {
                Add(uri, Uri.EscapeDataString(parameter.Key), Uri.EscapeDataString(value), ref separator);
            }
        }
    }

    private static void Add(StringBuilder uri, string name, string value, ref char separator)
    {
        uri.Append(separator).Append(name).Append('=').Append(value);
        separator = '&';
    }
}
