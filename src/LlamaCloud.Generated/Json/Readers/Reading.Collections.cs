using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Arrays, and objects whose properties all have the same type.</content>
internal static partial class Reading
{
    /// <summary>Reads an array of objects or strings.</summary>
    public static IReadOnlyList<T>? List<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        List<T>? list = null;
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            (list ??= []).Add(value ?? throw Unexpected(reader, "a value"));
        }

        return list ?? Empty<T>.List;
    }

    /// <summary>Reads an array of numbers, enumeration values or unions.</summary>
    public static IReadOnlyList<T>? List<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : struct
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        List<T>? list = null;
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            // A union is null by default, and its items may be null.
            (list ??= []).Add(value ?? (default(T) is IJsonUnion ? default : throw Unexpected(reader, "a value")));
        }

        return list ?? Empty<T>.List;
    }

    /// <summary>Reads an array of objects or strings, of which some may be null.</summary>
    public static IReadOnlyList<T?>? NullableList<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        List<T?>? list = null;
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            (list ??= []).Add(value);
        }

        return list ?? Empty<T?>.List;
    }

    /// <summary>Reads an array of numbers or enumeration values, of which some may be null.</summary>
    public static IReadOnlyList<T?>? NullableList<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : struct
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        List<T?>? list = null;
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            (list ??= []).Add(value);
        }

        return list ?? Empty<T?>.List;
    }

    /// <summary>Reads an array of any JSON.</summary>
    public static IReadOnlyList<object?>? List(JsonReader reader) =>
        Start(reader, JsonToken.StartArray, "an array") ? (IReadOnlyList<object?>)EnteredTree(reader)! : null;

    /// <summary>Reads an object whose properties all have the same type.</summary>
    public static IReadOnlyDictionary<string, T>? Map<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!StartObject(reader))
        {
            return null;
        }

        Dictionary<string, T>? map = null;
        while (NextProperty(reader) is { } name)
        {
            (map ??= new(StringComparer.Ordinal))[name] = item(reader) ?? throw Unexpected(reader, "a value");
        }

        return map ?? Empty<T>.Map;
    }

    /// <summary>Reads an object whose properties are numbers, enumeration values or unions.</summary>
    public static IReadOnlyDictionary<string, T>? Map<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : struct
    {
        if (!StartObject(reader))
        {
            return null;
        }

        Dictionary<string, T>? map = null;
        while (NextProperty(reader) is { } name)
        {
            (map ??= new(StringComparer.Ordinal))[name] = item(reader) ?? (default(T) is IJsonUnion ? default : throw Unexpected(reader, "a value"));
        }

        return map ?? Empty<T>.Map;
    }

    /// <summary>Reads an object whose properties all have the same type or are null.</summary>
    public static IReadOnlyDictionary<string, T?>? NullableMap<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!StartObject(reader))
        {
            return null;
        }

        Dictionary<string, T?>? map = null;
        while (NextProperty(reader) is { } name)
        {
            (map ??= new(StringComparer.Ordinal))[name] = item(reader);
        }

        return map ?? Empty<T?>.Map;
    }

    /// <summary>Reads an object whose properties are numbers, enumeration values or null.</summary>
    public static IReadOnlyDictionary<string, T?>? NullableMap<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : struct
    {
        if (!StartObject(reader))
        {
            return null;
        }

        Dictionary<string, T?>? map = null;
        while (NextProperty(reader) is { } name)
        {
            (map ??= new(StringComparer.Ordinal))[name] = item(reader);
        }

        return map ?? Empty<T?>.Map;
    }

    /// <summary>Reads an object whose properties are any JSON.</summary>
    public static IReadOnlyDictionary<string, object?>? Map(JsonReader reader)
    {
        if (!StartObject(reader))
        {
            return null;
        }

        Dictionary<string, object?>? map = null;
        while (NextProperty(reader) is { } name)
        {
            (map ??= new(StringComparer.Ordinal))[name] = Any(reader);
        }

        return map ?? Empty<object?>.Map;
    }
}
