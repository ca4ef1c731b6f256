using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Binds a component with a list of values to an open enum.</summary>
internal static class EnumBinder
{
    private const string DescriptionsExtension = "x-enum-descriptions";

    /// <summary>Binds an enum. Reports a finding and returns null if its values do not all have the same type.</summary>
    public static EnumModel? TryBind(BindingContext context, string component, string name, IOpenApiSchema schema, string pointer)
    {
        // Null in the list is not a value of the enum: it only repeats that the schema is nullable.
        var values = schema.Enum!.Where(static v => !IsNull(v)).ToList();
        var type = schema.PlainType() ?? InferType(values);
        ScalarType? scalar = type switch
        {
            JsonSchemaType.String => ScalarType.String,
            JsonSchemaType.Integer => ScalarType.Int64,
            JsonSchemaType.Number => ScalarType.Double,
            _ => null,
        };
        if (scalar is null || values.Count == 0)
        {
            context.Report(pointer + "/enum", Codes.Enum, $"the enum of {component} has {(values.Count == 0 ? "no values" : "values of several types, or of an unsupported type")}; list texts, integers or numbers, with 'type' beside 'enum'.");
            return null;
        }

        for (var i = 0; i < schema.Enum!.Count; i++)
        {
            var value = schema.Enum[i];
            if (IsNull(value) && !schema.IsNullable())
            {
                context.Report($"{pointer}/enum/{i}", Codes.Enum, $"null is a value of {component}, which is not nullable; add 'nullable: true' beside the type, remove null, or put it in quotes.");
            }

            if (!IsNull(value) && !Fits(value, type!.Value))
            {
                var advice = type == JsonSchemaType.String ? "put it in quotes" : "correct it, or the type";
                context.Report($"{pointer}/enum/{i}", Codes.Enum, $"{value.ToJsonString()} in the enum of {component} is not of type {type.Value.ToString().ToLowerInvariant()}; {advice}.");
                return null;
            }
        }

        return new EnumModel(component, name, scalar)
        {
            Description = schema.Description,
            IsDeprecated = schema.Deprecated,
            Values = [.. Values(context, name, schema, values, scalar, pointer)],
        };
    }

    public static bool IsNull(JsonNode? node) => node is null || node.GetValueKind() == JsonValueKind.Null || node.IsJsonNullSentinel();

    /// <summary>Returns the JSON of a number, without trailing zeros in its fraction.</summary>
    public static string NumberText(JsonNode node)
    {
        var text = node.ToJsonString();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : text;
    }

    private static IEnumerable<EnumValueModel> Values(BindingContext context, string typeName, IOpenApiSchema schema, List<JsonNode> values, ScalarType scalar, string pointer)
    {
        var scope = new NameScope("Value", [.. ReservedNames.Enum, .. ReservedNames.HandWritten(typeName), typeName]);
        var names = schema.Extension(BindingContext.NamesExtension) as JsonArray;
        var descriptions = Descriptions(schema);
        if (names is not null && names.Count != values.Count)
        {
            context.Report($"{pointer}/{BindingContext.NamesExtension}", Codes.Name, $"{BindingContext.NamesExtension} has {names.Count} names for {values.Count} values; write one name for each value, in the same order.");
            names = null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var text = scalar == ScalarType.String ? values[i].Text()! : NumberText(values[i]);
            if (!seen.Add(text))
            {
                context.Report($"{pointer}/enum/{i}", Codes.Enum, $"'{text}' appears twice in the enum of {typeName}; remove one.");
                continue;
            }

            yield return new EnumValueModel(Name(i, text), text, Literal(scalar, text), descriptions.ElementAtOrDefault(i));
        }

        string Name(int index, string text)
        {
            var place = $"{pointer}/enum/{index}";
            if (names?[index].Text() is not { } chosen)
            {
                // Values are often in upper case, which C# names are not.
                return context.Assign(scope, text, Identifier.Pascal(text.ToLowerInvariant()), place, BindingContext.EnumValues);
            }

            if (!Identifier.IsPublicName(chosen) || scope.IsReserved(chosen))
            {
                context.Report($"{pointer}/{BindingContext.NamesExtension}/{index}", Codes.Name, $"{BindingContext.NamesExtension}: invalid value '{chosen}'; expected letters, digits and underscores, with an upper-case letter in front, and not a name of C# or .NET.");
            }

            return context.Assign(scope, text, chosen, place, BindingContext.EnumValues);
        }
    }

    /// <summary>Returns the descriptions of the values, without that of null.</summary>
    private static List<string?> Descriptions(IOpenApiSchema schema) =>
        schema.Extension(DescriptionsExtension) is JsonArray texts && texts.Count == schema.Enum!.Count
            ? [.. texts.Zip(schema.Enum).Where(static t => !IsNull(t.Second)).Select(static t => t.First.Text())]
            : [];

    private static string Literal(ScalarType scalar, string text) =>
        scalar == ScalarType.String ? CSharpText.Literal(text)
        : scalar == ScalarType.Int64 ? text == "-9223372036854775808" ? "long.MinValue" : text + "L"
        : text + "D";

    private static JsonSchemaType? InferType(List<JsonNode> values)
    {
        var types = values.Select(static v => v.GetValueKind() switch
        {
            JsonValueKind.String => JsonSchemaType.String,
            JsonValueKind.Number => JsonSchemaType.Number,
            _ => (JsonSchemaType?)null,
        }).Distinct().ToList();
        return types is [var only] ? only : null;
    }

    private static bool Fits(JsonNode value, JsonSchemaType type) => (type, value.GetValueKind()) switch
    {
        (JsonSchemaType.String, JsonValueKind.String) => true,
        (JsonSchemaType.Integer, JsonValueKind.Number) => long.TryParse(NumberText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        (JsonSchemaType.Number, JsonValueKind.Number) => double.IsFinite(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)),
        _ => false,
    };
}
