using System.Text;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>
/// Reads the description of a part as services in Python do (FastAPI with python-multipart): the bytes as Latin-1, parameters
/// split at semicolons outside of quotes, two escapes within them, and the bytes of the file name as UTF-8.
/// </summary>
internal static class PythonForm
{
    public static string FileName(string header)
    {
        var value = Parameters(header[(header.IndexOf(':') + 1)..]).Single(static p => p.StartsWith("filename=", StringComparison.OrdinalIgnoreCase))["filename=".Length..];
        if (value is ['"', .., '"'])
        {
            value = value[1..^1].Replace("\\\\", "\\").Replace("\\\"", "\"");
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(value));
    }

    private static IEnumerable<string> Parameters(string text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && text[i - 1] != '\\')
            {
                quoted = !quoted;
            }
            else if (text[i] == ';' && !quoted)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }
}
