using System.Buffers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <summary>
/// The methods that generated readers consist of. Each method is called before a value, reads the complete value, and returns null for JSON
/// null or at the end of an array (<see cref="JsonReader.TokenType"/> distinguishes them). Unexpected JSON throws a
/// <see cref="JsonSerializationException"/> that starts with the JSON path.
/// </summary>
internal static partial class Reading
{
    /// <summary>The maximum depth. Responses of the API are much flatter, and a malicious one must not exhaust the stack.</summary>
    public const int MaxDepth = 256;

    /// <summary>
    /// The default maximum number of values. The result of a document with thousands of pages has fewer, and a malicious response with as many
    /// empty objects needs no more memory than a large one with text.
    /// </summary>
    public const int MaxValues = 5_000_000;

    /// <summary>Reads a JSON text to its end.</summary>
    /// <exception cref="JsonException">The text is not JSON, or its root has an unexpected type.</exception>
    public static T Document<T>(string json, Func<JsonReader, T?> read)
        where T : class
    {
        using var reader = new WireReader(json);
        return Document(reader, read);
    }

    /// <summary>Reads a JSON text in UTF-8 to its end.</summary>
    /// <exception cref="JsonException">The text is not JSON, or its root has an unexpected type.</exception>
    public static T Document<T>(ReadOnlySpan<byte> utf8Json, Func<JsonReader, T?> read)
        where T : class
    {
        var copy = ArrayPool<byte>.Shared.Rent(utf8Json.Length);
        try
        {
            utf8Json.CopyTo(copy);
            using var reader = new WireReader(copy.AsMemory(0, utf8Json.Length));
            return Document(reader, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Reads a JSON text and checks that nothing follows it.</summary>
    public static T Document<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : class => DocumentOrNull(reader, read) ?? throw NullDocument<T>(reader);

    /// <inheritdoc cref="Document{T}(JsonReader, Func{JsonReader, T})"/>
    public static T Document<T>(JsonReader reader, Func<JsonReader, T?> read)
        where T : struct => DocumentOrNull(reader, read) ?? throw NullDocument<T>(reader);

    /// <summary>Reads a JSON text, which may be null, and checks that nothing follows it.</summary>
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

    /// <summary>Checks that nothing follows the value.</summary>
    public static void End(JsonReader reader)
    {
        if (reader.Read())
        {
            throw Failure(reader, "", "the JSON ended, but more text follows");
        }
    }

    /// <summary>Enters an object; returns false for null, or at the end of an array.</summary>
    public static bool StartObject(JsonReader reader) => Start(reader, JsonToken.StartObject, "an object");

    /// <summary>Skips a value, a string or a boolean.</summary>
    public static void Skip(JsonReader reader) => _ = Next(reader).Value;

    /// <summary>Moves to the next property of the current object; returns null at its end.</summary>
    public static string? NextProperty(JsonReader reader)
    {
        var wire = Next(reader);
        return wire.TokenType == JsonToken.PropertyName ? wire.Name : null;
    }

    /// <summary>Moves back to the start of the current value.</summary>
    public static JsonReader Again(JsonReader reader)
    {
        ((WireReader)reader).ReadAgain();
        return reader;
    }

    private static bool Start(JsonReader reader, JsonToken token, string expected)
    {
        var found = Next(reader).TokenType;
        return found == token || (IsNothing(found) ? false : throw Unexpected(reader, expected));
    }

    private static JsonSerializationException NullDocument<T>(JsonReader reader) =>
        Expected(reader, typeof(IJsonValue).IsAssignableFrom(typeof(T)) && typeof(T).IsClass ? "an object" : "a value", "null");

    private static bool IsNothing(JsonToken token) => token is JsonToken.Null or JsonToken.EndArray;

    /// <summary>Moves to the next token; throws at the end of the text.</summary>
    internal static WireReader Next(JsonReader reader)
    {
        var wire = (WireReader)reader;
        return wire.Read() ? wire : throw Failure(reader, wire.Path, "the JSON ends here, before its value is complete");
    }
}
