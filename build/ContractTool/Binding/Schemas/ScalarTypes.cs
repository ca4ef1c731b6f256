using LlamaCloud.ContractTool.Client;
using LlamaCloud.Generated.Primitives;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>The C# type of each type and format. All others are reported as unsupported.</summary>
internal static class ScalarTypes
{
    private static readonly Dictionary<string, ScalarType> Strings = new(StringComparer.Ordinal)
    {
        [""] = ScalarType.String,
        ["date-time"] = ScalarType.DateTime,

        // NSwag has DateTimeOffset and TimeSpan for these two, which add a time zone or a day. netstandard2.0 does not have DateOnly and TimeOnly.
        ["date"] = ScalarType.Date,
        ["time"] = ScalarType.Time,
        ["duration"] = ScalarType.Duration,
        ["uuid"] = ScalarType.Guid,
        ["uri"] = ScalarType.Uri,
        ["byte"] = ScalarType.Bytes,
    };

    // Formats that only describe a string, for readers and other tools.
    private static readonly string[] DescriptiveFormats =
    [
        "binary", "char", "color", "decimal", "email", "hostname", "html", "http-url", "idn-email", "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer",
        "markdown", "media-range", "password", "regex", "relative-json-pointer", "string", "uri-reference", "uri-template", "url",
    ];

    private static readonly Dictionary<string, ScalarType> Integers = new(StringComparer.Ordinal)
    {
        [""] = ScalarType.Int32,
        ["int8"] = ScalarType.Int32,
        ["int16"] = ScalarType.Int32,
        ["int32"] = ScalarType.Int32,
        ["int64"] = ScalarType.Int64,
        ["uint8"] = ScalarType.Int32,
        ["uint16"] = ScalarType.Int32,
        ["uint32"] = ScalarType.UInt32,
        ["uint64"] = ScalarType.UInt64,
    };

    private static readonly Dictionary<string, ScalarType> Numbers = new(StringComparer.Ordinal)
    {
        [""] = ScalarType.Double,
        ["double"] = ScalarType.Double,
        ["float"] = ScalarType.Single,
        ["decimal"] = ScalarType.Decimal,
    };

    static ScalarTypes()
    {
        foreach (var format in DescriptiveFormats)
        {
            Strings.Add(format, ScalarType.String);
        }
    }

    /// <summary>Returns true if a format only describes a string. Not <c>binary</c>, which makes it a file.</summary>
    public static bool IsDescription(string format) => format != "binary" && DescriptiveFormats.Contains(format);

    /// <summary>Returns the C# type; null, with advice, if the format is not supported.</summary>
    public static ScalarType? Find(JsonSchemaType type, string? format, out string? problem)
    {
        problem = null;
        var (formats, name) = type switch
        {
            JsonSchemaType.String => (Strings, "string"),
            JsonSchemaType.Integer => (Integers, "integer"),
            JsonSchemaType.Number => (Numbers, "number"),
            _ => (new Dictionary<string, ScalarType>(StringComparer.Ordinal) { [""] = ScalarType.Boolean }, "boolean"),
        };
        if (formats.TryGetValue(format ?? "", out var found))
        {
            return found;
        }

        var known = formats.Keys.Where(static f => f.Length > 0).ToList();
        problem = Spelling.Nearest(format!, known) is { } near ? $"did you mean '{near}'?"
            : known.Count == 0 ? "remove the format."
            : $"remove it, or use one of {string.Join(", ", known)}.";
        return null;
    }
}
