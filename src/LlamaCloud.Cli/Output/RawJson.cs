using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Output;

/// <summary>
/// Lays JSON out anew without reading its values: names, strings and numbers are copied as they came, digit for digit,
/// duplicate names included.
/// </summary>
internal static class RawJson
{
    /// <summary>Deeper levels are not indented further: 10,000 of them would make megabytes of blanks of a few bytes.</summary>
    private const int DeepestIndent = 100;

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>A reader that goes to any depth; it does not recurse.</summary>
    public static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, AnyDepth);

    /// <summary>Gets the string or property name that a reader is at; one with an unpaired surrogate in its escaped form, since no text can hold it.</summary>
    public static string ReadString(in Utf8JsonReader reader) => RawText.GetString(reader) ?? Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>Reads an answer to its end.</summary>
    /// <exception cref="AnswerException">It is not JSON.</exception>
    public static void Check(Answer answer)
    {
        try
        {
            CheckText(answer.Body.Span);
            var reader = Reader(answer.Body.Span);
            while (reader.Read())
            {
            }
        }
        catch (JsonException e)
        {
            throw new AnswerException(answer.Response, e);
        }
    }

    /// <summary>Copies one JSON value.</summary>
    /// <param name="json">The value, whole.</param>
    /// <param name="style">The layout.</param>
    /// <param name="output">Where to; holds the beginning of the value when an exception is thrown.</param>
    /// <param name="depth">The level that the value stands on.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Copy(ReadOnlySpan<byte> json, JsonStyle style, IBufferWriter<byte> output, int depth = 0)
    {
        CheckText(json);
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

    /// <summary>The reader does not look into strings.</summary>
    private static void CheckText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("it is not UTF-8");
        }
    }

    private static ReadOnlySpan<byte> Quoted(ReadOnlySpan<byte> json, scoped in Utf8JsonReader reader) =>
        json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);

    private ref struct JsonLayout(JsonStyle style, IBufferWriter<byte> output, int depth)
    {
        private static readonly byte[] Blanks = [.. Enumerable.Repeat((byte)' ', 2 * DeepestIndent)];

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

        private void Text(ReadOnlySpan<byte> text, ReadOnlySpan<byte> colour)
        {
            if (style.Coloured)
            {
                output.Write(colour);
            }

            if (style.EscapesControls)
            {
                SafeText.Copy(text, output);
            }
            else
            {
                output.Write(text);
            }

            if (style.Coloured)
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
                output.Write(Blanks.AsSpan(0, 2 * Math.Min(_depth, DeepestIndent)));
            }
        }

        private readonly void Put(byte value)
        {
            output.GetSpan(1)[0] = value;
            output.Advance(1);
        }
    }
}
