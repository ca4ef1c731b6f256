using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlamaCloud.Benchmarks.References;

// The results of a document as a developer would read them for speed: with System.Text.Json's polymorphism, whose discriminator
// may be at any position; pages, whose kind is true or false, as one class.

internal sealed class StjResult
{
    public StjJob? Job { get; set; }

    public StjPages<StjTextPage>? Text { get; set; }

    public StjPages<StjMarkdownPage>? Markdown { get; set; }

    public StjPages<StjItemsPage>? Items { get; set; }
}

internal sealed class StjPages<T>
{
    public List<T> Pages { get; set; } = [];
}

internal sealed class StjTextPage
{
    public int PageNumber { get; set; }

    public string Text { get; set; } = "";
}

internal sealed class StjMarkdownPage
{
    public bool Success { get; set; }

    public int PageNumber { get; set; }

    public string? Markdown { get; set; }

    public string? Error { get; set; }
}

internal sealed class StjItemsPage
{
    public bool Success { get; set; }

    public int PageNumber { get; set; }

    public List<StjItem>? Items { get; set; }

    public double? PageWidth { get; set; }

    public double? PageHeight { get; set; }

    public string? Error { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType, IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(StjText), "text")]
[JsonDerivedType(typeof(StjHeading), "heading")]
[JsonDerivedType(typeof(StjTable), "table")]
internal class StjItem
{
    public List<StjBox>? Bbox { get; set; }
}

internal sealed class StjText : StjItem
{
    public string Md { get; set; } = "";

    public string Value { get; set; } = "";
}

internal sealed class StjHeading : StjItem
{
    public string Md { get; set; } = "";

    public string Value { get; set; } = "";

    public int Level { get; set; }
}

internal sealed class StjTable : StjItem
{
    public string Md { get; set; } = "";

    public List<List<StjCell>> Rows { get; set; } = [];

    public string Csv { get; set; } = "";

    public string Html { get; set; } = "";
}

internal sealed class StjBox
{
    public double X { get; set; }

    public double Y { get; set; }

    public double W { get; set; }

    public double H { get; set; }

    public double? Confidence { get; set; }

    public string? Label { get; set; }

    public int? StartIndex { get; set; }

    public int? EndIndex { get; set; }

    public double? R { get; set; }
}

[JsonConverter(typeof(StjCellConverter))]
internal readonly record struct StjCell(string? Text, double? Number);

internal sealed class StjCellConverter : JsonConverter<StjCell>
{
    public override bool HandleNull => true;

    public override StjCell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new(reader.GetString(), null),
        JsonTokenType.Number => new(null, reader.GetDouble()),
        _ => default,
    };

    public override void Write(Utf8JsonWriter writer, StjCell value, JsonSerializerOptions options) => throw new NotSupportedException();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StjResult))]
internal sealed partial class StjResultContext : JsonSerializerContext;
