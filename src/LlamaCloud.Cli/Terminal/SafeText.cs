using System.Buffers;
using System.Text;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Escapes control characters in text of the service, so that a terminal does not execute them.</summary>
internal static class SafeText
{
    /// <summary>Escapes control and format characters as JSON does; line breaks become <c>\n</c>.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? text : ErrorText.Escaped(text);

    /// <summary>Escapes as <see cref="Escape"/> does, but keeps line breaks and tabs.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(static line => string.Join('\t', line.Split('\t').Select(Escape))));

    /// <summary>Escapes as <see cref="Escape"/> does, but line breaks and tabs become spaces: a row of a table is one line.</summary>
    public static string Words(string text) => text.AsSpan().IndexOfAny('\n', '\r', '\t') < 0 ? Escape(text) : Escape(string.Join(' ', text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    /// <summary>Gets a message: lines after the first are indented, so that a text of the service cannot look like another message.</summary>
    public static string Message(string text) =>
        string.Join('\n', Lines(text.TrimEnd('\r', '\n')).Split('\n').Select(static (line, i) => i == 0 || line.Length == 0 ? line : "  " + line));

    /// <summary>Copies UTF-8 text. Control and format characters, and invalid bytes, become JSON escapes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="keepLines">True to copy line breaks and tabs unchanged.</param>
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
