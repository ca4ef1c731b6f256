using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated.Primitives;

/// <summary>Formats parts of messages. Text from a service is limited in length, and cannot start a new line in a log.</summary>
internal static class ErrorText
{
    public const int ExcerptLength = 500;
    public const int ShortExcerptLength = 200;

    /// <summary>Returns the beginning of a body, in one line.</summary>
    public static string Excerpt(ReadOnlyMemory<byte> body, int most = ExcerptLength)
    {
        // A character has at most four bytes; one that is cut is omitted.
        var start = body.Slice(0, Math.Min(body.Length, most * 4)).ToArray();
        return Escaped(UserInfo.Mask(Encoding.UTF8.GetString(start).TrimEnd('\uFFFD')), most);
    }

    /// <summary>Returns a text in one line.</summary>
    public static string Escaped(string text, int most = int.MaxValue)
    {
        var result = new StringBuilder();
        for (int i = 0, length; i < text.Length; i += length)
        {
            if (result.Length >= most)
            {
                return result.Append('…').ToString();
            }

            length = char.IsSurrogatePair(text, i) ? 2 : 1;
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            if (IsUnsafe(category, text[i]))
            {
                AppendEscaped(result, text, i, length);
            }
            else if (category == UnicodeCategory.Surrogate)
            {
                // An unpaired surrogate, which no output can encode.
                result.Append('\uFFFD');
            }
            else
            {
                result.Append(text, i, length);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// Returns true for control and format characters, which can end a line, move the cursor or change the direction of text. The two
    /// zero-width joiners are part of words and emoji.
    /// </summary>
    public static bool IsUnsafe(UnicodeCategory category, int character) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character is not (0x200C or 0x200D),
        _ => false,
    };

    private static void AppendEscaped(StringBuilder result, string text, int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            result.Append(text[i] switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", var c => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) });
        }
    }
}
