using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Contract;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Checks <c>minimum</c> and <c>maximum</c>: some number must be valid, and the C# type must be able to hold the bounds.</summary>
internal static class NumberBounds
{
    private static readonly (string Bound, string Exclusive)[] Pairs = [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")];

    /// <summary>Adds a finding for each bound that has no effect or is outside the range of the C# type.</summary>
    public static void Check(BindingContext context, IOpenApiSchema schema, JsonObject node, string pointer)
    {
        foreach (var (bound, exclusive) in Pairs)
        {
            if (IsTrue(node[exclusive]) && node[bound] is null)
            {
                context.Report($"{pointer}/{exclusive}", Codes.Keyword, $"'{exclusive}' has no effect without '{bound}'; add '{bound}', or remove '{exclusive}'.");
            }
        }

        if (Compare(node["minimum"]?.ToJsonString(), node["maximum"]?.ToJsonString()) is { } order && (order > 0 || (order == 0 && Pairs.Any(p => IsTrue(node[p.Exclusive])))))
        {
            context.Report(pointer + "/minimum", Codes.Keyword, "'minimum' is greater than 'maximum', so no value is valid; correct one of them.");
        }

        if (schema.PlainType() == JsonSchemaType.Integer)
        {
            CheckWhole(context, schema.Format, node, pointer);
        }
    }

    private static void CheckWhole(BindingContext context, string? format, JsonObject node, string pointer)
    {
        foreach (var (bound, _) in Pairs)
        {
            if (node[bound]?.ToJsonString() is not { } text || Whole(text) is not { } number || Range(format) is not var (min, max))
            {
                continue;
            }

            var place = $"{pointer}/{bound}";
            if (format is null or "int32" or "int64" && (bound == "minimum" ? number < min : number > max))
            {
                var (type, larger) = format == "int64" ? ("'format: int64'", "uint64") : ("an integer of 32 bits", "int64");
                context.Report(place, Codes.Keyword, $"'{bound}' is outside the range of {type}; use 'format: {larger}', or correct it.");
            }
        }
    }

    private static (BigInteger Minimum, BigInteger Maximum)? Range(string? format) => IntegerRange.Find(format ?? "int32");

    private static BigInteger? Whole(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Compares two numbers, exactly if they are in the range of a decimal.</summary>
    private static int? Compare(string? one, string? other) =>
        decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var otherExact) ? exact.CompareTo(otherExact)
        : double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var near) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var otherNear) ? near.CompareTo(otherNear)
        : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
