using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// Replays the tokens of one value. The kind of a union is told by one of its members, which may come last: the object is
/// buffered once, at the outermost union, and looked through.
/// </summary>
internal sealed class TokenReader : JsonReader
{
    private readonly List<(JsonToken Token, object? Value)> _tokens = [];
    private readonly string _outerPath;
    private int _index = -1;

    private TokenReader(string outerPath)
    {
        MaxDepth = Reading.MaxDepth;
        DateParseHandling = DateParseHandling.None;
        _outerPath = outerPath;
    }

    /// <summary>Buffers the object that a reader has entered; the result stands on the start of the object.</summary>
    /// <param name="reader">Stands on the first property name, on the first value (see <paramref name="name"/>), or on the end.</param>
    /// <param name="name">The property name that was read already, if so.</param>
    public static TokenReader OfEnteredObject(JsonReader reader, string? name)
    {
        var buffer = new TokenReader(Parent(reader.Path, reader.TokenType));
        buffer._tokens.Add((JsonToken.StartObject, null));
        if (name is not null)
        {
            buffer._tokens.Add((JsonToken.PropertyName, name));
        }

        // On the end of an object, the reader's depth is that of what is around it.
        buffer.Fill(reader, reader.TokenType == JsonToken.EndObject ? reader.Depth + 1 : reader.Depth);
        buffer.Read();
        return buffer;
    }

    /// <summary>Buffers the value on which a reader stands; the result stands in front of it.</summary>
    public static TokenReader OfValue(JsonReader reader)
    {
        var buffer = new TokenReader(reader.Path);
        var dates = reader.DateParseHandling;
        reader.DateParseHandling = DateParseHandling.None;
        buffer.Fill(reader, reader.Depth + 1);
        reader.DateParseHandling = dates;
        return buffer;
    }

    /// <summary>The path from the root of the JSON that was buffered.</summary>
    public string FullPath => Path.Length == 0 ? _outerPath : _outerPath.Length == 0 || Path[0] == '[' ? _outerPath + Path : _outerPath + "." + Path;

    public override bool Read()
    {
        if (++_index >= _tokens.Count)
        {
            return false;
        }

        var (token, value) = _tokens[_index];
        SetToken(token, value);
        return true;
    }

    /// <summary>Looks ahead, within the object just entered, for a member of it that is a string or a boolean.</summary>
    public string? Peek(string name)
    {
        var depth = 0;
        for (var i = _index + 1; i < _tokens.Count; i++)
        {
            switch (_tokens[i].Token)
            {
                case JsonToken.StartObject or JsonToken.StartArray:
                    depth++;
                    break;
                case JsonToken.EndObject or JsonToken.EndArray:
                    if (--depth < 0)
                    {
                        return null;
                    }

                    break;
                case JsonToken.PropertyName when depth == 0 && (string)_tokens[i].Value! == name:
                    return _tokens[i + 1].Value switch
                    {
                        bool value => Reading.Text(value),
                        var value => value as string,
                    };
            }
        }

        return null;
    }

    /// <summary>Takes tokens until the nesting falls below <paramref name="depth"/>.</summary>
    private void Fill(JsonReader reader, int depth)
    {
        _tokens.Add((reader.TokenType, reader.Value));
        if (reader.TokenType is not (JsonToken.StartObject or JsonToken.StartArray) && reader.Depth < depth)
        {
            return;
        }

        do
        {
            Reading.Next(reader);
            _tokens.Add((reader.TokenType, reader.Value));
        }
        while (reader.TokenType is not (JsonToken.EndObject or JsonToken.EndArray) || reader.Depth >= depth);
    }

    /// <summary>The reader stands on a member, the buffer starts with the object around it.</summary>
    private static string Parent(string path, JsonToken token)
    {
        if (token == JsonToken.EndObject)
        {
            return path;
        }

        var end = path.EndsWith("']", StringComparison.Ordinal) ? path.LastIndexOf("['", StringComparison.Ordinal) : path.LastIndexOf('.');
        return end < 0 ? "" : path.Substring(0, end);
    }
}
