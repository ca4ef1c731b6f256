using System.Numerics;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <content>Any JSON, as a plain tree.</content>
internal static partial class Reading
{
    /// <summary>Reads any JSON into a plain tree: null, string, bool, long, double, <see cref="BigInteger"/>, list, dictionary.</summary>
    public static object? Any(JsonReader reader)
    {
        StartValue(reader);
        return EnteredTree(reader);
    }

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
