using System.Text;

namespace LlamaCloud.Generated.Primitives;

/// <summary>The charsets of request and response texts.</summary>
internal static class Charsets
{
    public const string Utf8Name = "utf-8";

    /// <summary>Not a registered name, but widely used.</summary>
    private const string Utf8Alias = "utf8";

    /// <summary>Returns the charset of a content type; null if it has none.</summary>
    public static string? FromContentType(string? contentType)
    {
        const string Name = "charset=";
        var start = contentType?.IndexOf(Name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var rest = contentType!.Substring(start + Name.Length);
        var end = rest.IndexOf(';');
        return (end < 0 ? rest : rest.Substring(0, end)).Trim(' ', '"', '\'');
    }

    /// <summary>Returns true if bytes in the charset are UTF-8.</summary>
    public static bool IsUtf8(string charset) =>
        charset.Equals(Utf8Name, StringComparison.OrdinalIgnoreCase)
        || charset.Equals(Utf8Alias, StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns an encoding that throws if it cannot represent a text, instead of replacing characters.</summary>
    /// <exception cref="ArgumentException">The charset is unknown.</exception>
    public static Encoding Strict(string charset)
    {
        var encoding = (Encoding)Encoding.GetEncoding(charset.Equals(Utf8Alias, StringComparison.OrdinalIgnoreCase) ? Utf8Name : charset).Clone();
        encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        encoding.EncoderFallback = EncoderFallback.ExceptionFallback;
        return encoding;
    }
}
