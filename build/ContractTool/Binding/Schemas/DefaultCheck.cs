using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Checks that a <c>default</c> is a valid value of its schema.</summary>
internal static class DefaultCheck
{
    public static void Check(BindingContext context, IOpenApiSchema schema, string pointer)
    {
        // The default beside a reference is a value of the component.
        if (schema.Default is { } value && context.Resolve(schema) is { } target && Fault(target, value) is { } fault)
        {
            context.Report(pointer + "/default", Codes.Keyword, $"the default {(EnumBinder.IsNull(value) ? "null" : value.ToJsonString())} {fault}; correct it, or remove it.");
        }
    }

    private static string? Fault(IOpenApiSchema schema, JsonNode value)
    {
        if (EnumBinder.IsNull(value))
        {
            return schema.IsNullable() || schema.PlainType() is null ? null : "is not allowed, because the schema is not nullable";
        }

        var kind = value.GetValueKind();
        var fits = schema.PlainType() switch
        {
            JsonSchemaType.String => kind == JsonValueKind.String,
            JsonSchemaType.Boolean => kind is JsonValueKind.True or JsonValueKind.False,
            JsonSchemaType.Number => kind == JsonValueKind.Number,
            JsonSchemaType.Integer => kind == JsonValueKind.Number && BigInteger.TryParse(EnumBinder.NumberText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            JsonSchemaType.Array => kind == JsonValueKind.Array,
            JsonSchemaType.Object => kind == JsonValueKind.Object,
            _ => true,
        };
        return !fits ? $"is not of type {schema.PlainType()!.Value.ToString().ToLowerInvariant()}"
            : schema.Enum is { Count: > 0 } values && schema.Extension("x-extensible") is null && !values.Any(v => IsSame(v, value)) ? "is not among the values of the enum"
            : kind == JsonValueKind.Number && !IsWithin(schema, value) ? "is out of bounds"
            : null;
    }

    private static bool IsSame(JsonNode one, JsonNode other) =>
        !EnumBinder.IsNull(one) && one.GetValueKind() == other.GetValueKind()
        && (one.GetValueKind() == JsonValueKind.Number ? EnumBinder.NumberText(one) == EnumBinder.NumberText(other) : JsonNode.DeepEquals(one, other));

    private static bool IsWithin(IOpenApiSchema schema, JsonNode value)
    {
        var number = Parse(value.ToJsonString());
        return !(number < Parse(schema.Minimum)) && !(number > Parse(schema.Maximum))
            && !(number <= Parse(schema.ExclusiveMinimum)) && !(number >= Parse(schema.ExclusiveMaximum));
    }

    private static double? Parse(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
