using LlamaCloud.Generated.Json.ModelBase;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Json.Writers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>Reads and writes a type with Newtonsoft.Json as the client does.</summary>
/// <typeparam name="T">The model, enumeration or union.</typeparam>
internal abstract class ModelConverter<T> : JsonConverter
    where T : IJsonValue
{
    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => objectType == typeof(T) || Nullable.GetUnderlyingType(objectType) == typeof(T);

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null && (default(T) is null || objectType != typeof(T)))
        {
            return null;
        }

        using var json = new WireWriter();
        var root = reader.Path;
        ForeignReader.Copy(reader, json);
        using var wire = new WireReader(json.Json) { Root = root };
        return Read(wire) ?? (default(T) is IJsonUnion ? default(T) : throw Reading.Unexpected(wire, "a value"));
    }

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            ((IJsonValue)value).WriteTo(writer);
        }
    }

    private protected abstract object? Read(JsonReader reader);
}
