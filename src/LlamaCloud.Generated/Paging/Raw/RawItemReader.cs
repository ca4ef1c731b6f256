#if NET
using System.Text;
using System.Text.Json;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated.Paging.Raw;

/// <summary>Reads single members of items that are passed on as they came.</summary>
internal static class RawItemReader
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>What tells an item from all others: its id, or all of it where it has none.</summary>
    public static string IdOf(ReadOnlyMemory<byte> item, string name) => TextOf(item, name) ?? Encoding.UTF8.GetString(item.Span);

    /// <summary>The text of a member of the item; null where there is none. Of a name that comes twice, the last one holds.</summary>
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
