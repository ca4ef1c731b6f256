#if NET
using System.Text;
using System.Text.Json;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated.Paging.Raw;

/// <summary>Reads single properties of items that are returned unchanged.</summary>
internal static class RawItemReader
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Returns the unique id of an item, or its JSON if it has none.</summary>
    public static string IdOf(ReadOnlyMemory<byte> item, string name) => TextOf(item, name) ?? Encoding.UTF8.GetString(item.Span);

    /// <summary>Returns the text of a property of the item; null if there is none. The last of several properties with the same name is used.</summary>
    public static string? TextOf(ReadOnlyMemory<byte> item, string name)
    {
        var reader = new Utf8JsonReader(item.Span, AnyDepth);
        string? text = null;
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isNamed = RawPageReader.IsNamed(ref reader, name);
                reader.Read();
                if (isNamed)
                {
                    text = reader.TokenType == JsonTokenType.String ? RawText.GetString(reader) : null;
                }

                reader.Skip();
            }
        }

        return text;
    }
}
#endif
