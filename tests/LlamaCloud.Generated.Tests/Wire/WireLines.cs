using System.Text.RegularExpressions;

namespace LlamaCloud.Generated.Tests.Wire;

/// <summary>
/// A request with each query parameter, form field and JSON member on its own line, so that an edit changes only its own lines of a snapshot.
/// Only line breaks and indentation are added.
/// </summary>
internal static partial class WireLines
{
    public static string Split(string request)
    {
        var isForm = request.Contains("\nContent-Type: application/x-www-form-urlencoded\n", StringComparison.Ordinal);
        var lines = request.Split('\n');
        return string.Join('\n', lines.Select((line, i) =>
            i == 0 ? Query().Replace(line, "\n $&")
            : line.StartsWith('{') || line.StartsWith('[') ? Json(line)
            : isForm && i == lines.Length - 1 ? line.Replace("&", "\n&", StringComparison.Ordinal)
            : line));
    }

    private static string Json(string json)
    {
        var depth = 0;
        return JsonToken().Replace(json, m => m.Value switch
        {
            "{" or "[" => m.Value + Break(++depth),
            "}" or "]" => Break(--depth) + m.Value,
            "," => m.Value + Break(depth),
            _ => m.Value,
        });

        static string Break(int depth) => "\n" + new string(' ', depth * 2);
    }

    /// <summary>The characters before a parameter, and the space after the last one.</summary>
    [GeneratedRegex(@"[?&]|(?<=\?.*) (?=HTTP/)")]
    private static partial Regex Query();

    /// <summary>A string and an empty object or list are one token.</summary>
    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|\{\}|\[\]|[{}[\],]")]
    private static partial Regex JsonToken();
}
