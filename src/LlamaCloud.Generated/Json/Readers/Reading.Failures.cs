using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>The exceptions of unexpected JSON.</content>
internal static partial class Reading
{
    private const int ExcerptLength = 40;

    /// <summary>Creates the exception of a required property that is missing.</summary>
    public static JsonSerializationException Missing(JsonReader reader, string name)
    {
        var path = reader.Path;
        return Failure(reader, path.Length == 0 ? name : path + "." + name, "is required, and missing or null");
    }

    /// <summary>Creates the exception of an unexpected token.</summary>
    public static JsonSerializationException Unexpected(JsonReader reader, string expected) =>
        Expected(reader, expected, reader.TokenType switch
        {
            JsonToken.StartObject => "an object",
            JsonToken.StartArray => "an array",
            JsonToken.Null => "null",
            JsonToken.EndArray or JsonToken.EndObject => "the end of it",
            JsonToken.String => Quote((string)reader.Value!),
            JsonToken.Boolean => Text((bool)reader.Value!),
            _ => Shortened(((WireReader)reader).Text()),
        });

    /// <summary>Creates the exception of an unexpected value.</summary>
    public static JsonSerializationException Expected(JsonReader reader, string expected, object? found) =>
        Failure(reader, reader.Path, FormattableString.Invariant($"expected {expected}, got {found}"));

    internal static JsonSerializationException Failure(JsonReader reader, string path, string what)
    {
        var line = reader as IJsonLineInfo;
        var has = line?.HasLineInfo() ?? false;
        return new($"{(path.Length == 0 ? "$" : path)}: {what}", path, has ? line!.LineNumber : 0, has ? line!.LinePosition : 0, null);
    }

    private static string Quote(string text) =>
        "\"" + Shortened(text) + "\"";

    private static string Shortened(string text) => text.Length > ExcerptLength ? text.Substring(0, ExcerptLength) + "…" : text;
}
