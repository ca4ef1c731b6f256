#if NET
using System.Buffers;
using System.Text.Json;
using LlamaCloud.Generated.Json.Writers;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <content>Reads from System.Text.Json, whose reader may allow comments and trailing commas, and have several segments.</content>
internal static partial class ForeignReader
{
    /// <inheritdoc cref="Copy(Newtonsoft.Json.JsonReader, WireWriter)"/>
    public static void Copy(ref Utf8JsonReader reader, WireWriter json)
    {
        var depth = 0;
        do
        {
            Write(json, ref reader, ref depth);
        }
        while (depth > 0 && reader.Read());
    }

    /// <summary>Gets the bytes of a token, without quotes.</summary>
    public static ReadOnlySpan<byte> Text(ref Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;

    private static void Write(WireWriter json, ref Utf8JsonReader reader, ref int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                depth++;
                json.WriteStartObject();
                break;
            case JsonTokenType.StartArray:
                depth++;
                json.WriteStartArray();
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                depth--;
                json.WriteEnd();
                break;
            case JsonTokenType.PropertyName:
                json.WriteEscapedPropertyName(Text(ref reader));
                break;
            case JsonTokenType.String:
                json.WriteEscapedValue(Text(ref reader));
                break;
            case JsonTokenType.Comment:
                break;
            default:
                json.WriteRawValue(Text(ref reader));
                break;
        }
    }
}
#endif
