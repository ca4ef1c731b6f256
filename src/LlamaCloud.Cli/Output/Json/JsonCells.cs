using System.Text;
using System.Text.Json;

namespace LlamaCloud.Cli.Output.Json;

/// <summary>Reads the scalar values of a JSON object for formats with rows.</summary>
internal static class JsonCells
{
    /// <summary>Gets the scalar members of an object; members of nested objects have names with dots.</summary>
    /// <param name="json">The object.</param>
    /// <param name="escape">Escapes names and values for the output.</param>
    public static List<(string Name, string Value)> Read(ReadOnlySpan<byte> json, Func<string, string> escape)
    {
        var cells = new List<(string, string)>();
        var reader = RawJson.Reader(json);
        var names = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names.Push(name.Length == 0 ? "" : name + ".");
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    name = names.Peek() + escape(Text(reader));
                    break;
                case JsonTokenType.StartArray:
                    reader.Skip();
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    cells.Add((name.Length == 0 ? "value" : name, escape(Text(reader))));
                    break;
            }
        }

        return cells;
    }

    private static string Text(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? RawJson.ReadString(reader) : Encoding.UTF8.GetString(reader.ValueSpan);
}
