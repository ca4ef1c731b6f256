#if NET
using System.Text.Json;
using System.Text.Json.Serialization;
using LlamaCloud.Generated.Json.ModelBase;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Json;

/// <summary>Reads and writes a type with System.Text.Json as the client does. Options for names, null values and casing have no effect on it.</summary>
/// <typeparam name="T">The model, enumeration or union.</typeparam>
public sealed class JsonValueConverter<T> : JsonConverter<T>
    where T : IJsonValue
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private static bool IsEnumeration => default(T) is not (null or IJsonUnion);

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isDocument = reader.CurrentDepth == 0;
        using var json = new WireWriter();
        ForeignReader.Copy(ref reader, json);
        return Read(json.Json, isDocument);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var json = new WireWriter();
        value.WriteTo(json);
        if (writer.Options.Indented)
        {
            // The writer does not indent raw values.
            using var document = JsonDocument.Parse(json.Json, AnyDepth);
            document.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue(json.Json.Span, skipInputValidation: true);
        }
    }

    /// <summary>Reads an enumeration value. Other types cannot be property names.</summary>
    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!IsEnumeration)
        {
            return base.ReadAsPropertyName(ref reader, typeToConvert, options);
        }

        using var json = new WireWriter();
        var name = ForeignReader.Text(ref reader);
        if (Writing.Text(default(T)).StartsWith('"')) // The values are strings.
        {
            json.WriteEscapedValue(name);
        }
        else
        {
            json.WriteRawValue(name);
        }

        return Read(json.Json, isDocument: false)!;
    }

    /// <summary>Writes an enumeration value. Other types cannot be property names.</summary>
    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (IsEnumeration)
        {
            writer.WritePropertyName(value.ToString()!);
        }
        else
        {
            base.WriteAsPropertyName(writer, value, options);
        }
    }

    private static T? Read(ReadOnlyMemory<byte> json, bool isDocument)
    {
        if (!ModelReaders.ByType.TryGetValue(typeof(T), out var read))
        {
            throw new NotSupportedException($"{typeof(T)} can be written, but not read. Read one of the types of the namespace LlamaCloud.Generated.Models.");
        }

        using var reader = new WireReader(json);
        try
        {
            var value = read(reader);
            if (value is null && default(T) is not IJsonUnion)
            {
                throw Reading.Unexpected(reader, "a value");
            }

            Reading.End(reader);
            return (T?)value ?? default;
        }
        catch (Newtonsoft.Json.JsonException e)
        {
            throw new JsonValueException(e, isDocument);
        }
    }
}
#endif
