using System.Globalization;
using System.Text;
using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated;

/// <summary>The pieces of messages. What a service sends is bounded, and cannot pretend to be a line of its own in a log.</summary>
internal static class ErrorText
{
    public const int ExcerptLength = 500;
    public const int ShortExcerptLength = 200;

    /// <summary>How a body begins, in one line.</summary>
    public static string Excerpt(ReadOnlyMemory<byte> body, int most = ExcerptLength)
    {
        // A character takes four bytes at most; what is cut within one is left out.
        var start = body.Slice(0, Math.Min(body.Length, most * 4)).ToArray();
        return Escaped(UserInfo.Mask(Encoding.UTF8.GetString(start).TrimEnd('\uFFFD')), most);
    }

    /// <summary>A text in one line.</summary>
    public static string Escaped(string text, int most = int.MaxValue)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (result.Length >= most)
            {
                return result.Append('…').ToString();
            }

            if (char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                result.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) });
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
