using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// What generated readers are made of. Each method is called in front of a value, reads it whole, and returns null for JSON null
/// or at the end of an array (<see cref="JsonReader.TokenType"/> tells which). What does not fit throws a
/// <see cref="JsonSerializationException"/> that starts with the JSON path.
/// </summary>
internal static class Reading
{
    /// <summary>Deeper nesting is refused: no answer of the API comes near, and a hostile one must not exhaust the stack.</summary>
    public const int MaxDepth = 256;

    private const int ExcerptLength = 40;

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
        where T : class
    {
        var value = read(reader) ?? throw Unexpected(reader, "an object");
        if (reader.Read())
        {
            throw Failure(reader, "", "the JSON ended, but more text follows");
        }

        return value;
    }

    /// <summary>Enters an object; false when there is null, or the end of the array, instead.</summary>
    public static bool StartObject(JsonReader reader) => Start(reader, JsonToken.StartObject, "an object");

    /// <summary>
    /// Enters an object whose kind is told by one of its members. When that member does not come first, the object is buffered and
    /// <paramref name="reader"/> is replaced by the reader of the buffer.
    /// </summary>
    /// <param name="reader">Stands in front of the object.</param>
    /// <param name="discriminator">The member that tells the kind.</param>
    /// <param name="kind">Its text, or <c>true</c> or <c>false</c>; null when it is missing or something else.</param>
    /// <returns>False when there is null, or the end of the array, instead of an object.</returns>
    public static bool StartUnion(ref JsonReader reader, string discriminator, out string? kind)
    {
        kind = null;
        if (!StartObject(reader))
        {
            return false;
        }

        if (reader is TokenReader buffered)
        {
            kind = buffered.Peek(discriminator);
            return true;
        }

        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        var source = reader;
        try
        {
            Next(reader);
            string? name = null;
            if (reader.TokenType == JsonToken.PropertyName && (string)reader.Value! == discriminator)
            {
                name = discriminator;
                Next(reader);
                kind = reader.Value is bool value ? Text(value) : reader.TokenType == JsonToken.String ? (string)reader.Value! : null;
            }

            if (kind is null)
            {
                var tokens = TokenReader.OfEnteredObject(reader, name);
                kind = tokens.Peek(discriminator);
                reader = tokens;
            }
        }
        finally
        {
            source.DateParseHandling = dates;
        }

        return true;
    }

    /// <summary>Enters any value; false when there is null, or the end of the array, instead.</summary>
    public static bool StartValue(JsonReader reader)
    {
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        Next(reader);
        reader.DateParseHandling = dates;
        return !IsNothing(reader);
    }

    /// <summary>The number that was entered.</summary>
    public static double EnteredDouble(JsonReader reader) => reader.Value switch
    {
        double number => number,
        long number => number,
        BigInteger number => (double)number,
        var number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
    };

    /// <summary>The plain tree of the value that was entered.</summary>
    public static object? EnteredTree(JsonReader reader)
    {
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        try
        {
            return Tree(reader);
        }
        finally
        {
            reader.DateParseHandling = dates;
        }
    }

    /// <summary>What a boolean discriminator says; null when it says neither.</summary>
    public static bool? Kind(string? kind) => kind switch { "true" => true, "false" => false, _ => null };

    /// <summary>How a boolean discriminator stands in the document's mapping.</summary>
    public static string Text(bool value) => value ? "true" : "false";

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

    /// <summary>Reads a string.</summary>
    public static string? String(JsonReader reader)
    {
        if (reader is WireReader wire)
        {
            return wire.ReadText();
        }

        if (reader is TokenReader)
        {
            Next(reader);
            return IsNothing(reader) ? null : reader.Value as string ?? throw Unexpected(reader, "a string");
        }

        // A reader of the caller's, configured who knows how: this call alone does not mangle texts that look like dates.
        return reader.ReadAsString();
    }

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int? Int32(JsonReader reader) =>
        Int64(reader) switch
        {
            null => null,
            >= int.MinValue and <= int.MaxValue and var number => (int)number,
            var number => throw Expected(reader, "a whole number of 32 bits", number),
        };

    /// <summary>Reads a whole number of 64 bits; <c>6.0</c> counts as 6.</summary>
    public static long? Int64(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            long number => number,
            int number => number,
            double number when Math.Floor(number) == number && Math.Abs(number) <= 1L << 53 => (long)number,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a whole number"),
        };
    }

    /// <summary>Reads a number.</summary>
    public static double? Double(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            double number when reader.TokenType == JsonToken.Float => number,
            long number => number,
            int number => number,
            decimal number => (double)number,
            BigInteger number => (double)number,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a number"),
        };
    }

    /// <summary>Reads true or false.</summary>
    public static bool? Boolean(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            bool value => value,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "true or false"),
        };
    }

    /// <summary>Reads a timestamp; without an offset it is UTC.</summary>
    public static DateTimeOffset? DateTimeOffset(JsonReader reader)
    {
        Next(reader);
        return reader.Value switch
        {
            DateTimeOffset time => time,
            DateTime { Kind: DateTimeKind.Unspecified } time => new DateTimeOffset(time, TimeSpan.Zero),
            DateTime time => new DateTimeOffset(time),
            string text when Iso8601.TryParse(text, out var time) => time,
            null when IsNothing(reader) => null,
            _ => throw Unexpected(reader, "a date-time"),
        };
    }

    /// <summary>Reads any JSON into a plain tree: null, string, bool, long, double, <see cref="BigInteger"/>, list, dictionary.</summary>
    public static object? Any(JsonReader reader)
    {
        StartValue(reader);
        return EnteredTree(reader);
    }

    /// <summary>Reads an array of objects or strings.</summary>
    public static IReadOnlyList<T>? List<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        var list = new List<T>();
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            list.Add(value ?? throw Unexpected(reader, "a value"));
        }

        return list;
    }

    /// <summary>Reads an array of numbers, enumeration values or unions.</summary>
    public static IReadOnlyList<T>? List<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : struct
    {
        if (!Start(reader, JsonToken.StartArray, "an array"))
        {
            return null;
        }

        var list = new List<T>();
        while (item(reader) is var value && reader.TokenType != JsonToken.EndArray || value is not null)
        {
            // The default of a union is null, which its cells and fields may well be.
            list.Add(value ?? (default(T) is IJsonUnion ? default : throw Unexpected(reader, "a value")));
        }

        return list;
    }

    /// <summary>Reads an array of any JSON.</summary>
    public static IReadOnlyList<object?>? List(JsonReader reader) =>
        Any(reader) switch
        {
            null => null,
            IReadOnlyList<object?> list => list,
            _ => throw Unexpected(reader, "an array"),
        };

    /// <summary>Reads an object whose members are all of one kind.</summary>
    public static IReadOnlyDictionary<string, T>? Map<T>(JsonReader reader, Func<JsonReader, T?> item)
        where T : class
    {
        if (!StartObject(reader))
        {
            return null;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (NextProperty(reader) is { } name)
        {
            map[name] = item(reader) ?? throw Unexpected(reader, "a value");
        }

        return map;
    }

    /// <summary>Reads an object whose members are any JSON.</summary>
    public static IReadOnlyDictionary<string, object?>? Map(JsonReader reader)
    {
        if (!StartObject(reader))
        {
            return null;
        }

        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (NextProperty(reader) is { } name)
        {
            map[name] = Any(reader);
        }

        return map;
    }

    /// <summary>A member that the document requires and the JSON lacks.</summary>
    public static JsonSerializationException Missing(JsonReader reader, string name)
    {
        var path = Path(reader);
        return Failure(reader, path.Length == 0 ? name : path + "." + name, "is required, and missing or null");
    }

    /// <summary>The token that the reader stands on is not what the document promises.</summary>
    public static JsonSerializationException Unexpected(JsonReader reader, string expected) =>
        Expected(reader, expected, reader.TokenType switch
        {
            JsonToken.StartObject => "an object",
            JsonToken.StartArray => "an array",
            JsonToken.Null or JsonToken.Undefined => "null",
            JsonToken.EndArray or JsonToken.EndObject => "the end of it",
            JsonToken.String => Quote((string)reader.Value!),
            _ => reader.Value,
        });

    /// <summary>A value is not what the document promises.</summary>
    public static JsonSerializationException Expected(JsonReader reader, string expected, object? found) =>
        Failure(reader, Path(reader), FormattableString.Invariant($"expected {expected}, got {found}"));

    private static JsonSerializationException Failure(JsonReader reader, string path, string what)
    {
        var line = reader as IJsonLineInfo;
        var has = line?.HasLineInfo() ?? false;
        return new($"{(path.Length == 0 ? "$" : path)}: {what}", path, has ? line!.LineNumber : 0, has ? line!.LinePosition : 0, null);
    }

    private static string Path(JsonReader reader) => reader is TokenReader tokens ? tokens.FullPath : reader.Path;

    private static string Quote(string text) =>
        "\"" + (text.Length > ExcerptLength ? text.Substring(0, ExcerptLength) + "…" : text) + "\"";

    private static bool Start(JsonReader reader, JsonToken token, string expected)
    {
        Next(reader);
        if (reader.TokenType == token)
        {
            return true;
        }

        return IsNothing(reader) ? false : throw Unexpected(reader, expected);
    }

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
    }

    private static object? Tree(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                var map = new Dictionary<string, object?>(StringComparer.Ordinal);
                while (NextProperty(reader) is { } name)
                {
                    Next(reader);
                    map[name] = Tree(reader);
                }

                return map;
            case JsonToken.StartArray:
                var list = new List<object?>();
                for (Next(reader); reader.TokenType != JsonToken.EndArray; Next(reader))
                {
                    list.Add(Tree(reader));
                }

                return list;
            case JsonToken.String or JsonToken.Boolean or JsonToken.Integer or JsonToken.Float:
                return reader.Value;
            case JsonToken.Null:
                return null;
            default:
                throw Unexpected(reader, "a JSON value");
        }
    }
}
