using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Any JSON, as a plain tree.</content>
internal static partial class Reading
{
    /// <summary>
    /// Reads any JSON into a plain tree: null, string, bool, long, double, <see cref="BigInteger"/>, list, dictionary. An integer with
    /// hundreds of digits becomes an <see cref="IJsonValue"/> with its text.
    /// </summary>
    public static object? Any(JsonReader reader)
    {
        StartValue(reader);
        return EnteredTree(reader);
    }

    /// <summary>Converts a value to the plain tree that reading its JSON gives.</summary>
    public static object? Tree(object? value)
    {
        using var reader = new WireReader(Writing.Text(value));
        return Any(reader);
    }

    /// <summary>Reads the current value into a plain tree.</summary>
    public static object? EnteredTree(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                Dictionary<string, object?>? map = null;
                while (NextProperty(reader) is { } name)
                {
                    (map ??= new(StringComparer.Ordinal))[name] = Any(reader);
                }

                return map ?? (object)Empty<object?>.Map;
            case JsonToken.StartArray:
                List<object?>? list = null;
                for (Next(reader); reader.TokenType != JsonToken.EndArray; Next(reader))
                {
                    (list ??= []).Add(EnteredTree(reader));
                }

                return list ?? (object)Empty<object?>.List;
            case JsonToken.EndArray:
                throw Unexpected(reader, "a JSON value");
            default:
                return reader.Value;
        }
    }
}
