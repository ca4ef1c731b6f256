using LlamaCloud.Generated.Contract;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// A JSON object of the API. What the document describes is in the derived class; what it does not know yet is kept in
/// <see cref="AdditionalProperties"/> and written back.
/// </summary>
public abstract class JsonModel : IJsonValue
{
    /// <summary>The position of the discriminator, which is never null and written back as such.</summary>
    private protected const int Unnumbered = int.MaxValue;

    private Dictionary<string, object?>? _additionalProperties;

    /// <summary>Which members, by their position in the document, came as an explicit null; they are written back as such.</summary>
    private ulong _nulls;

    private protected JsonModel()
    {
    }

    /// <summary>
    /// The members that the document does not know, as plain trees: null, <see cref="string"/>, <see cref="bool"/>, numbers,
    /// lists and dictionaries. What is added here is sent.
    /// </summary>
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= new(StringComparer.Ordinal);

    /// <summary>Writes the object.</summary>
    /// <param name="writer">Where to write; it is neither flushed nor closed.</param>
    public void WriteTo(JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteProperties(writer);
        if (_additionalProperties is not null)
        {
            foreach (var member in _additionalProperties)
            {
                writer.WritePropertyName(member.Key);
                Writing.Value(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The object as JSON text.</summary>
    public string ToJson() => Writing.Text(this);

    /// <summary>
    /// Checks the object against the OpenAPI document: bounds, patterns, value sets, closed objects. Nothing is sent.
    /// </summary>
    /// <returns>Every place that the service would refuse; empty when there is none.</returns>
    public IReadOnlyList<ContractViolation> Validate() => SchemaValidator.Validate(Schema, Writing.Tree(this));

    private protected abstract ApiSchema Schema { get; }

    private protected abstract void WriteProperties(JsonWriter writer);

    private protected void AddUnknown(string name, JsonReader reader) => AdditionalProperties[name] = Reading.Any(reader);

    private protected T? OrNull<T>(int index, T? value)
        where T : class
    {
        if (value is null)
        {
            _nulls |= Bit(index);
        }

        return value;
    }

    private protected T? OrNull<T>(int index, T? value)
        where T : struct
    {
        if (value is null)
        {
            _nulls |= Bit(index);
        }

        return value;
    }

    private protected void Write(JsonWriter writer, int index, string name, string? value)
    {
        if (Name(writer, index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    private protected void Write(JsonWriter writer, int index, string name, bool? value)
    {
        if (Name(writer, index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    private protected void Write(JsonWriter writer, int index, string name, long? value)
    {
        if (Name(writer, index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    private protected void Write(JsonWriter writer, int index, string name, double? value)
    {
        if (Name(writer, index, name, value is null))
        {
            if (value is { } number)
            {
                Writing.Number(writer, number);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    private protected void Write(JsonWriter writer, int index, string name, DateTimeOffset? value)
    {
        if (Name(writer, index, name, value is null))
        {
            writer.WriteValue(value is { } time ? Iso8601.Format(time) : null);
        }
    }

    private protected void Write(JsonWriter writer, int index, string name, object? value)
    {
        if (Name(writer, index, name, value is null))
        {
            Writing.Value(writer, value);
        }
    }

    /// <summary>Writes the name, unless the member is absent.</summary>
    private bool Name(JsonWriter writer, int index, string name, bool isNull)
    {
        if (isNull && (_nulls & Bit(index)) == 0)
        {
            return false;
        }

        writer.WritePropertyName(name);
        return true;
    }

    /// <summary>An object of more than 64 members forgets the nulls of the later ones, rather than mixing them up.</summary>
    private static ulong Bit(int index) => index < 64 ? 1UL << index : 0;
}
