using System.Text;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Benchmarks.References;

/// <summary>Reads one page from memory, with this library and with the libraries that it is compared with.</summary>
internal static class Readers
{
    public static ParseJobQueryResponse Product(ReadOnlyMemory<byte> page)
    {
        using var reader = new WireReader(page);
        return Reading.Document(reader, ModelReader.ParseJobQueryResponse);
    }

    public static StjPage SystemTextJson(ReadOnlyMemory<byte> page) =>
        System.Text.Json.JsonSerializer.Deserialize(page.Span, StjContext.Default.StjPage)!;

    public static ParseResultResponse ProductResult(ReadOnlyMemory<byte> json) =>
        Reading.Document(new WireReader(json), ModelReader.ParseResultResponse);

    public static StjResult SystemTextJsonResult(ReadOnlyMemory<byte> json) =>
        System.Text.Json.JsonSerializer.Deserialize(json.Span, StjResultContext.Default.StjResult)!;

    /// <summary>Reads a body as the client of NSwag's default templates does: through a stream reader, with reflection.</summary>
    public static Stock.ParseJobQueryResponse StockNSwag(byte[] page)
    {
        using var text = new StreamReader(new MemoryStream(page), Encoding.UTF8);
        using var reader = new JsonTextReader(text);
        return StockSerializer.Deserialize<Stock.ParseJobQueryResponse>(reader)!;
    }

    private static readonly Newtonsoft.Json.JsonSerializer StockSerializer = Newtonsoft.Json.JsonSerializer.Create(new JsonSerializerSettings());
}
