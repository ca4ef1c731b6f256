using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// What generated readers are made of. Each method is called in front of a value, reads it whole, and returns null for JSON null
/// or at the end of an array (<see cref="JsonReader.TokenType"/> tells which). What does not fit throws a
/// <see cref="JsonSerializationException"/> that starts with the JSON path.
/// </summary>
internal static partial class Reading
{
    /// <summary>Deeper nesting is refused: no answer of the API comes near, and a hostile one must not exhaust the stack.</summary>
    public const int MaxDepth = 256;

    /// <summary>Reads a whole JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON, or its root is not what is read.</exception>
    public static T Document<T>(string json, Func<JsonReader, T?> read)
        where T : class
    {
        using var reader = new WireReader(new StringReader(json));
        return Document(reader, read);
    }

    /// <summary>Reads a whole JSON text and makes sure that nothing follows it.</summary>
    public static T Document<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : class => DocumentOrNull(reader, read) ?? throw NullDocument<T>(reader);

    /// <inheritdoc cref="Document{T}(JsonReader, Func{JsonReader, T})"/>
    public static T Document<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : struct => DocumentOrNull(reader, read) ?? throw NullDocument<T>(reader);

    /// <summary>Reads a whole JSON text, which may be null, and makes sure that nothing follows it.</summary>
    public static T? DocumentOrNull<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : class
    {
        var value = read(reader);
        End(reader);
        return value;
    }

    /// <inheritdoc cref="DocumentOrNull{T}(JsonReader, Func{JsonReader, T})"/>
    public static T? DocumentOrNull<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : struct
    {
        var value = read(reader);
        End(reader);
        return value;
    }

    /// <summary>Makes sure that nothing follows the value that was read.</summary>
    public static void End(JsonReader reader)
    {
        if (reader.Read())
        {
            throw Failure(reader, "", "the JSON ended, but more text follows");
        }
    }

    /// <summary>Enters an object; false when there is null, or the end of the array, instead.</summary>
    public static bool StartObject(JsonReader reader) => Start(reader, JsonToken.StartObject, "an object");

    /// <summary>Reads over a value.</summary>
    public static void Skip(JsonReader reader)
    {
        Next(reader);
        reader.Skip();
    }

    /// <summary>Moves to the next member of the object that was entered; null at its end.</summary>
    public static string? NextProperty(JsonReader reader)
    {
        Next(reader);
        return reader.TokenType switch
        {
            JsonToken.PropertyName => (string)reader.Value!,
            JsonToken.EndObject => null,
            _ => throw Unexpected(reader, "a property name"),
        };
    }

    private static bool Start(JsonReader reader, JsonToken token, string expected)
    {
        Next(reader);
        if (reader.TokenType == token)
        {
            return true;
        }

        return IsNothing(reader) ? false : throw Unexpected(reader, expected);
    }

    private static JsonSerializationException NullDocument<T>(JsonReader reader) =>
        Expected(reader, typeof(JsonModel).IsAssignableFrom(typeof(T)) ? "an object" : "a value", "null");

    private static bool IsNothing(JsonReader reader) => reader.TokenType is JsonToken.Null or JsonToken.EndArray;

    /// <summary>Moves to the next token; the text must not end here.</summary>
    internal static void Next(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw Failure(reader, Path(reader), "the JSON ends here, before its value is complete");
            }
        }
        while (reader.TokenType == JsonToken.Comment);

        // Newtonsoft takes NaN for a number; JSON does not, and could not write it back.
        if (reader.TokenType == JsonToken.Float && reader.Value is double.NaN)
        {
            throw Unexpected(reader, "a JSON value");
        }
    }
}
