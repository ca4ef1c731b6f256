using System.Buffers;
using System.Text;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Makes text of the service safe for a terminal: control characters are shown, not executed.</summary>
internal static class SafeText
{
    /// <summary>Escapes control and format characters as JSON does; line breaks become <c>\n</c>.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? text : ErrorText.Escaped(text);

    /// <summary>Escapes as <see cref="Escape"/> does, but keeps line breaks and tabs.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => string.Join('\t', line.Split('\t').Select(Escape))));

    /// <summary>Copies UTF-8 text. Control and format characters, and invalid bytes, become JSON escapes.</summary>
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
            if (status != OperationStatus.Done)
            {
                output.Write("\\ufffd"u8);
            }
            else if (ErrorText.IsUnsafe(Rune.GetUnicodeCategory(rune), rune.Value) && !(keepLines && rune.Value is '\n' or '\r' or '\t'))
            {
                output.Write(Encoding.ASCII.GetBytes(ErrorText.Escaped(rune.ToString())));
            }
            else
            {
                output.Write(text[..length]);
            }

            text = text[length..];
        }
    }
}
