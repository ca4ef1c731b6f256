using System.Buffers;
using System.Globalization;
using System.Text;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Text that a service sent, made harmless for a terminal: control characters are shown, not obeyed.</summary>
internal static class SafeText
{
    /// <summary>Escapes control and format characters as JSON does; line breaks become <c>\n</c>.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnsafe(rune))
            {
                safe.Append(rune.ToString());
                continue;
            }

            safe.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => JsonEscape(rune),
            });
        }

        return safe.ToString();
    }

    /// <summary>Escapes as <see cref="Escape"/> does, but for line breaks and tabs, which stay.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => string.Join('\t', line.Split('\t').Select(Escape))));

    /// <summary>Copies UTF-8, with control and format characters, and bytes that are no UTF-8, as JSON escapes.</summary>
    /// <param name="text">The text, without line breaks that should stay.</param>
    /// <param name="output">Where to.</param>
    /// <param name="keepLines">Whether line breaks and tabs stay as they are.</param>
    public static void Copy(ReadOnlySpan<byte> text, IBufferWriter<byte> output, bool keepLines = false)
    {
        while (true)
        {
            var safe = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            output.Write(safe < 0 ? text : text[..safe]);
            if (safe < 0)
            {
                return;
            }

            text = text[safe..];
            var status = Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (status == OperationStatus.Done && (!IsUnsafe(rune) || (keepLines && rune.Value is '\n' or '\r' or '\t')))
            {
                output.Write(text[..length]);
            }
            else
            {
                output.Write(Encoding.ASCII.GetBytes(JsonEscape(rune)));
            }

            text = text[length..];
        }
    }

    private static bool IsUnsafe(Rune rune) => !rune.IsAscii
        ? Rune.GetUnicodeCategory(rune) switch
        {
            // Joiners are part of words and emoji; what turns the direction of a line around is not.
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            _ => false,
        }
        : rune.Value is < ' ' or > '~';

    private static string JsonEscape(Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var count = rune.EncodeToUtf16(units);
        var text = new StringBuilder(12);
        foreach (var unit in units[..count])
        {
            text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
