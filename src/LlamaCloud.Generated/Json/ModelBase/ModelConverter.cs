using LlamaCloud.Generated.Json.ModelBase;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>Lets <see cref="JsonConvert"/> take the same path as the client: the generated readers and writers.</summary>
/// <typeparam name="T">The model, enumeration or union.</typeparam>
public abstract class ModelConverter<T> : JsonConverter<T>
    where T : IJsonValue
{
    /// <inheritdoc/>
    public override T? ReadJson(JsonReader reader, Type objectType, T? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        reader.TokenType == JsonToken.Null ? default : Read(ForeignReader.Copy(reader));

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, T? value, JsonSerializer serializer)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private protected abstract T? Read(JsonReader reader);
}
