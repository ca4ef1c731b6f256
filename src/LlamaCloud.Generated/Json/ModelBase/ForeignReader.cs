using LlamaCloud.Generated.Json.Writers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>Copies values from a reader of the caller, which may have any settings, for the generated readers.</summary>
internal static partial class ForeignReader
{
    /// <summary>Copies the value that a reader is at, and moves it to the end of the value.</summary>
    public static void Copy(JsonReader reader, WireWriter json)
    {
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        var depth = 0;
        do
        {
            Write(json, reader, ref depth);
        }
        while (depth > 0 && reader.Read());
        reader.DateParseHandling = dates;
    }

    private static void Write(WireWriter writer, JsonReader reader, ref int depth)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                depth++;
                writer.WriteStartObject();
                break;
            case JsonToken.StartArray:
                depth++;
                writer.WriteStartArray();
                break;
            case JsonToken.EndObject or JsonToken.EndArray:
                depth--;
                writer.WriteEnd();
                break;
            case JsonToken.PropertyName:
                writer.WritePropertyName((string)reader.Value!);
                break;
            case JsonToken.Comment:
                break;
            default:
                // A reader that recognizes dates has already converted the value that it is at.
                Writing.Value(writer, reader.Value switch
                {
                    DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
                    DateTime time => new DateTimeOffset(time),
                    var value => value,
                });
                break;
        }
    }
}
