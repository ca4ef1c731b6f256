using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using LlamaCloud.Generated.Contract;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>Checks <c>minimum</c> and <c>maximum</c>: some number has to fit, and the C# type has to hold what does.</summary>
internal static class NumberBounds
{
    private static readonly (string Bound, string Exclusive)[] Pairs = [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")];

    /// <summary>Adds a finding for each bound that says nothing, or what cannot be held.</summary>
    public static void Check(BindingContext context, IOpenApiSchema schema, JsonObject node, string pointer)
    {
        foreach (var (bound, exclusive) in Pairs)
        {
            if (IsTrue(node[exclusive]) && node[bound] is null)
            {
                context.Problems.Add($"{pointer}/{exclusive}", Codes.Keyword, $"'{exclusive}' says how '{bound}' is meant, which is missing: add '{bound}', or remove '{exclusive}'.");
            }
        }

        var (least, most) = (Number(node["minimum"]), Number(node["maximum"]));
        if (least > most || (least is not null && least == most && Pairs.Any(p => IsTrue(node[p.Exclusive]))))
        {
            context.Problems.Add(pointer + "/minimum", Codes.Keyword, "'minimum' is greater than 'maximum', so that no value fits: correct one of them.");
        }

        if (schema.PlainType() == JsonSchemaType.Integer)
        {
            CheckWhole(context, schema.Format, node, pointer);
        }
    }

    /// <summary>Whether a bound is the end of the type itself, which is checked in any case: as a double it would not be exact.</summary>
    public static bool IsEnd(IOpenApiSchema schema, string bound) =>
        schema.PlainType() == JsonSchemaType.Integer && Range(schema.Format) is var (least, most) && Whole(bound) is { } number && (number <= least || number >= most);

    private static void CheckWhole(BindingContext context, string? format, JsonObject node, string pointer)
    {
        foreach (var (bound, _) in Pairs)
        {
            if (node[bound]?.ToJsonString() is not { } text || Whole(text) is not { } number || Range(format) is not var (least, most))
            {
                continue;
            }

            var place = $"{pointer}/{bound}";
            if (format is null or "int32" or "int64" && (bound == "minimum" ? number < least : number > most))
            {
                context.Problems.Add(place, Codes.Keyword, $"'{bound}' is beyond the numbers that {(format == "int64" ? "'format: int64'" : "an integer of 32 bits")} has: {(format == "int64" ? "use 'format: uint64', or correct it" : "use 'format: int64', or correct it")}.");
            }
            else if (number > least && number < most && new BigInteger((double)number) != number)
            {
                context.Problems.Add(place, Codes.Keyword, $"'{bound}' has too many digits to be checked exactly: use at most 15.");
            }
        }
    }

    private static (BigInteger Minimum, BigInteger Maximum)? Range(string? format) => IntegerRange.Find(format ?? "int32");

    private static BigInteger? Whole(string text) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(JsonNode? node) =>
        node is not null && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsTrue(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
