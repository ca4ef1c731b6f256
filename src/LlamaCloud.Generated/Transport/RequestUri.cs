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
    /// <param name="request">Its parameters are strings or arrays of strings, those of the query also <see cref="QueryValue"/>; they are in the template's order.</param>
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
            AppendPath(uri.Append(path, at, open - at), request.PathParameters[path.Substring(open + 1, close - open - 1)]);
            at = close + 1;
        }

        var separator = '?';
        foreach (var parameter in request.QueryParameters)
        {
            var name = EscapedName(parameter.Key);
            switch (parameter.Value)
            {
                case string text:
                    Add(uri, name, text, ref separator);
                    break;
                case QueryValue value:
                    Add(uri, name, value, ref separator);
                    break;
                default:
                    foreach (var item in (string[])parameter.Value)
                    {
                        Add(uri, name, item, ref separator);
                    }

                    break;
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
                Add(uri, EscapedName(parameter.Key), value, ref separator);
            }
        }
    }

    private static void Add(StringBuilder uri, string name, string value, ref char separator)
    {
        uri.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        separator = '&';
    }

    private static void Add(StringBuilder uri, string name, QueryValue value, ref char separator)
    {
        if (value.Style == QueryStyle.Repeated)
        {
            foreach (var item in value.Items)
            {
                uri.Append(separator).Append(name).Append('=').Append(Escaped(item, value.AllowReserved));
                separator = '&';
            }

            return;
        }

        var delimiter = value.Style switch { QueryStyle.Comma => ",", QueryStyle.Space => "%20", _ => "%7C" };
        uri.Append(separator).Append(name).Append('=').Append(string.Join(delimiter, value.Items.Select(item => Escaped(item, value.AllowReserved))));
        separator = '&';
    }

    private static void AppendPath(StringBuilder uri, object value)
    {
        if (value is string text)
        {
            uri.Append(Uri.EscapeDataString(text));
        }
        else
        {
            uri.Append(string.Join(",", ((string[])value).Select(Uri.EscapeDataString)));
        }
    }

    /// <summary>Names of the document are usually plain, and then they are the same text again.</summary>
    private static string EscapedName(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or '~'))
            {
                return Uri.EscapeDataString(name);
            }
        }

        return name;
    }

    /// <summary>With <paramref name="allowReserved"/>, the reserved characters stay, but for those that would end the value or change it: &amp;, # and +.</summary>
    private static string Escaped(string value, bool allowReserved)
    {
        if (!allowReserved)
        {
            return Uri.EscapeDataString(value);
        }

        const string Kept = ":/?[]@!$'()*,;=";
        var text = new StringBuilder();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (Kept.IndexOf(value[i]) >= 0)
            {
                text.Append(Uri.EscapeDataString(value.Substring(start, i - start))).Append(value[i]);
                start = i + 1;
            }
        }

        return text.Append(Uri.EscapeDataString(value.Substring(start))).ToString();
    }
}
