using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Output.Json;

/// <summary>
/// Formats JSON without converting its values: names, strings and numbers are copied unchanged, with every digit and
/// duplicate names.
/// </summary>
internal static class RawJson
{
    /// <summary>Deeper levels are not indented further: 10,000 levels would turn a few bytes into megabytes of spaces.</summary>
    private const int MaxIndent = 100;

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Creates a reader without a maximum depth; it does not recurse.</summary>
    public static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, AnyDepth);

    /// <summary>Gets the current string or property name of a reader; in its escaped form if it has an unpaired surrogate.</summary>
    public static string ReadString(in Utf8JsonReader reader) => RawText.GetString(reader) ?? Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>Checks that a response is JSON.</summary>
    /// <exception cref="UnreadableResponseException">The response is not JSON.</exception>
    public static void Check(CallResult result)
    {
        try
        {
            CheckText(result.Body.Span);
            var reader = Reader(result.Body.Span);
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            throw new UnreadableResponseException(result.Response, e);
        }
    }

    /// <summary>Copies one JSON value.</summary>
    /// <param name="json">The complete value.</param>
    /// <param name="style">The format.</param>
    /// <param name="output">Receives the value; has its beginning if an exception is thrown.</param>
    /// <param name="depth">The level of the value.</param>
    /// <exception cref="JsonException">The value is not JSON.</exception>
    public static void Copy(ReadOnlySpan<byte> json, JsonStyle style, IBufferWriter<byte> output, int depth = 0)
    {
        CheckText(json);
        CopyItem(json, style, output, depth);
    }

    /// <summary>Copies a value of a response that was checked as a whole, such as an item of a page.</summary>
    /// <inheritdoc cref="Copy"/>
    public static void CopyItem(ReadOnlySpan<byte> json, JsonStyle style, IBufferWriter<byte> output, int depth = 0)
    {
        var reader = Reader(json);
        var layout = new JsonLayout(style, output, depth);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    layout.Open((byte)'{');
                    break;
                case JsonTokenType.StartArray:
                    layout.Open((byte)'[');
                    break;
                case JsonTokenType.EndObject:
                    layout.Close((byte)'}');
                    break;
                case JsonTokenType.EndArray:
                    layout.Close((byte)']');
                    break;
                case JsonTokenType.PropertyName:
                    layout.Name(Quoted(json, reader));
                    break;
                case JsonTokenType.String:
                    layout.String(Quoted(json, reader));
                    break;
                default:
                    layout.Literal(reader.ValueSpan);
                    break;
            }
        }
    }

    /// <summary>Checks that the text is UTF-8, because the reader does not check strings.</summary>
    private static void CheckText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("the text is not UTF-8");
        }
    }

    private static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> json, scoped in Utf8JsonReader reader) =>
        json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);

    private ref struct JsonLayout(JsonStyle style, IBufferWriter<byte> output, int depth)
    {
        private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 2 * MaxIndent)];

        private int _depth = depth;
        private bool _isFirst = true;
        private bool _afterName = true;

        public void Open(byte bracket)
        {
            BeforeValue();
            Put(bracket);
            _depth++;
            _isFirst = true;
        }

        public void Close(byte bracket)
        {
            _depth--;
            if (!_isFirst)
            {
                NewLine();
            }

            Put(bracket);
            _isFirst = false;
        }

        public void Name(ReadOnlySpan<byte> name)
        {
            BeforeValue();
            Text(name, "\e[34;1m"u8);
            output.Write(style.Indented ? ": "u8 : ":"u8);
            _afterName = true;
        }

        public void String(ReadOnlySpan<byte> text)
        {
            BeforeValue();
            Text(text, "\e[32m"u8);
        }

        public void Literal(ReadOnlySpan<byte> text)
        {
            BeforeValue();
            Text(text, "\e[36m"u8);
        }

        private void Text(ReadOnlySpan<byte> text, ReadOnlySpan<byte> color)
        {
            if (style.Colored)
            {
                output.Write(color);
            }

            if (style.EscapesControls)
            {
                SafeText.Copy(text, output);
            }
            else
            {
                output.Write(text);
            }

            if (style.Colored)
            {
                output.Write("\e[0m"u8);
            }
        }

        private void BeforeValue()
        {
            if (_afterName)
            {
                _afterName = false;
                return;
            }

            if (!_isFirst)
            {
                Put((byte)',');
            }

            _isFirst = false;
            NewLine();
        }

        private readonly void NewLine()
        {
            if (style.Indented)
            {
                Put((byte)'\n');
                output.Write(Blanks.AsSpan(0, 2 * Math.Min(_depth, MaxIndent)));
            }
        }

        private readonly void Put(byte value)
        {
            output.GetSpan(1)[0] = value;
            output.Advance(1);
        }
    }
}
