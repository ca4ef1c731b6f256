using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>Writes the properties of a model. An optional property that is null is omitted, unless it was read as null.</summary>
/// <param name="writer">The writer.</param>
/// <param name="extras">The state of the model besides its properties.</param>
internal readonly struct ModelWriter(JsonWriter writer, ModelExtras extras)
{
    public void Write(int index, string name, string? value)
    {
        if (Name(index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    public void Write(int index, string name, bool? value)
    {
        if (Name(index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    public void Write(int index, string name, long? value)
    {
        if (Name(index, name, value is null))
        {
            writer.WriteValue(value);
        }
    }

    public void Write(int index, string name, double? value)
    {
        if (Name(index, name, value is null))
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

    // Without these two, C# would convert the number to double, and lose digits.
    public void Write(int index, string name, float? value) => Write(index, name, (object?)value);

    public void Write(int index, string name, ulong? value) => Write(index, name, (object?)value);

    public void Write(int index, string name, DateTimeOffset? value)
    {
        if (Name(index, name, value is null))
        {
            if (value is { } time)
            {
                Writing.Timestamp(writer, time);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    // Without these three, C# would box the value.
    public void Write<T>(int index, string name, T value)
        where T : struct, IJsonValue
    {
        _ = Name(index, name, isNull: false);
        value.WriteTo(writer);
    }

    public void Write<T>(int index, string name, T? value)
        where T : struct, IJsonValue
    {
        if (Name(index, name, value is null))
        {
            if (value is { } json)
            {
                json.WriteTo(writer);
            }
            else
            {
                writer.WriteNull();
            }
        }
    }

    // The values may be nullable.
#nullable disable
    public void Write(int index, string name, IReadOnlyDictionary<string, string> value)
    {
        if (value is not Dictionary<string, string> members)
        {
            Write(index, name, (object)value);
        }
        else if (Name(index, name, isNull: false))
        {
            writer.WriteStartObject();
            foreach (var member in members)
            {
                writer.WritePropertyName(member.Key);
                writer.WriteValue(member.Value);
            }

            writer.WriteEndObject();
        }
    }
#nullable restore

    public void Write(int index, string name, object? value)
    {
        if (Name(index, name, value is null))
        {
            Writing.Value(writer, value);
        }
    }

    /// <summary>Writes a property even if it is null.</summary>
    public void WriteNullable(string name, object? value)
    {
        writer.WritePropertyName(name);
        Writing.Value(writer, value);
    }

    /// <summary>Writes the property that has the kind of the object.</summary>
    public void WriteKind(string name, string? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(value);
        }
    }

    /// <inheritdoc cref="WriteKind(string, string)"/>
    public void WriteKind(string name, bool? value)
    {
        if (value is { } kind)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(kind);
        }
    }

    private bool Name(int index, string name, bool isNull)
    {
        if (isNull && !extras.WasNull(index))
        {
            return false;
        }

        writer.WritePropertyName(name);
        return true;
    }
}
