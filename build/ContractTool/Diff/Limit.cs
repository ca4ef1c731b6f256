using System.Globalization;
using System.Text.Json.Nodes;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>A limit of a schema's values: the end of a range, or another condition with a <c>Value</c> of null.</summary>
internal readonly record struct Limit(string Text, decimal? Value, bool IsExclusive)
{
    private static readonly string[] Keywords =
        ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "pattern", "multipleOf", "uniqueItems"];

    public static IEnumerable<string> AllKeywords => [.. Keywords, "exclusiveMinimum", "exclusiveMaximum"];

    /// <summary>Reads the limits of a schema in the form of OpenAPI 3.1.</summary>
    public static IReadOnlyDictionary<string, Limit> Read(JsonObject schema, bool isInteger)
    {
        var limits = new Dictionary<string, Limit>(StringComparer.Ordinal);
        foreach (var keyword in Keywords)
        {
            var exclusive = schema[$"exclusive{char.ToUpperInvariant(keyword[0])}{keyword[1..]}"];
            if ((exclusive ?? schema[keyword]) is { } node)
            {
                var isEnd = keyword.StartsWith('m') && keyword != "multipleOf";
                var value = isEnd && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
                limits[keyword] = exclusive is not null && isInteger && value is not null
                    ? Number(value.Value + (keyword == "minimum" ? 1 : -1)) // For whole numbers, above 0 is the same as from 1.
                    : new Limit(node.Show() + (exclusive is null ? "" : " (exclusive)"), value, exclusive is not null);
            }
        }

        return limits;
    }

    /// <summary>Returns true if a change rejects values that were valid before. For a pattern this is unknown, so the result is true.</summary>
    public static bool IsTighter(string keyword, Limit? before, Limit? after) => (before, after) switch
    {
        (_, null) => false,
        (null, _) => true,
        ({ Value: { } old }, { Value: { } now }) when old != now => keyword.StartsWith("min", StringComparison.Ordinal) ? now > old : now < old,
        _ => after.Value.IsExclusive || after.Value.Value is null,
    };

    public override string ToString() => Text;

    private static Limit Number(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), value, IsExclusive: false);
}
