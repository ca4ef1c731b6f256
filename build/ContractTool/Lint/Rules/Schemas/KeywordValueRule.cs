using System.Globalization;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Primitives;
using SharpYaml;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint.Rules.Schemas;

/// <summary>
/// Checks the type of each keyword's value. Microsoft.OpenApi ignores some invalid values, throws for others, and its diagnostics
/// do not say what to write.
/// </summary>
internal sealed class KeywordValueRule : LintRule
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object"];

    // Types of other languages and older versions.
    private static readonly Dictionary<string, string> OtherTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["str"] = "string",
        ["text"] = "string",
        ["char"] = "string",
        ["enum"] = "string",
        ["int"] = "integer",
        ["int32"] = "integer",
        ["whole"] = "integer",
        ["long"] = "integer' with 'format: int64",
        ["int64"] = "integer' with 'format: int64",
        ["float"] = "number' with 'format: float",
        ["double"] = "number",
        ["decimal"] = "number' with 'format: decimal",
        ["bool"] = "boolean",
        ["list"] = "array",
        ["tuple"] = "array",
        ["set"] = "array",
        ["map"] = "object",
        ["dict"] = "object",
        ["dictionary"] = "object",
        ["date"] = "string' with 'format: date",
        ["datetime"] = "string' with 'format: date-time",
        ["date-time"] = "string' with 'format: date-time",
        ["timestamp"] = "string' with 'format: date-time",
        ["time"] = "string' with 'format: time",
        ["uuid"] = "string' with 'format: uuid",
        ["guid"] = "string' with 'format: uuid",
        ["uri"] = "string' with 'format: uri",
        ["url"] = "string' with 'format: uri",
        ["email"] = "string' with 'format: email",
        ["file"] = "string' with 'format: binary",
        ["binary"] = "string' with 'format: binary",
        ["bytes"] = "string' with 'format: byte",
    };

    public override string Code => "LC1038";

    public override string Summary => "every keyword of a schema has a value of the right type";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        foreach (var schema in context.Schemas)
        {
            if (schema.Node is not YamlMappingNode)
            {
                yield return new Problem(schema.At, $"{schema.Where} is not a schema; write 'type: …' and a description below its name.");
                continue;
            }

            foreach (var entry in schema.Node.Entries())
            {
                if (Fault(entry, schema) is { } fault)
                {
                    yield return new Problem(entry.KeyNode, fault);
                }
            }
        }
    }

    private static string? Fault(YamlEntry entry, SchemaSite schema) => entry.Key switch
    {
        "type" => TypeFault(entry.Value),
        "nullable" or "readOnly" or "writeOnly" or "deprecated" or "uniqueItems" when !IsPlain(entry.Value, static t => t is "true" or "false" or "True" or "False" or "TRUE" or "FALSE") =>
            $"'{entry.Key}' is not a boolean; write true or false, without quotes{(entry.Key == "deprecated" ? ", and the reason in the description" : "")}.",
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" when !IsPlain(entry.Value, static t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) =>
            $"'{entry.Key}' is not a whole number; write one from 0 to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}, without quotes.",
        "minimum" or "maximum" or "multipleOf" when !IsPlain(entry.Value, static t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) =>
            $"'{entry.Key}' is not a number in the range of a double; write a number without quotes, or remove it.",
        "pattern" or "format" or "title" or "description" when entry.Value is not YamlScalarNode => $"'{entry.Key}' is not a text; write a text.",
        "required" => RequiredFault(entry.Value, schema),
        "enum" or "allOf" or "anyOf" or "oneOf" when entry.Value is not YamlSequenceNode => $"'{entry.Key}' is not a list; write its entries with a dash in front.",
        "allOf" or "anyOf" or "oneOf" when entry.Value is YamlSequenceNode { Children.Count: 0 } => $"'{entry.Key}' is empty; list its schemas, or remove it.",
        "properties" or "discriminator" or "externalDocs" when entry.Value is not YamlMappingNode => $"'{entry.Key}' has no members; write them below it, or remove it.",
        "items" when entry.Value is YamlSequenceNode => "'items' is a list, which only OpenAPI 3.1 allows; write one schema for all items ('items: {}' for any JSON).",
        "items" when entry.Value is not YamlMappingNode => "'items' is not a schema; write a schema ('items: {}' for any JSON).",
        "additionalProperties" when entry.Value is not YamlMappingNode && !IsPlain(entry.Value, static t => t is "true" or "false") => "'additionalProperties' is not a schema, true or false; write one of these.",
        _ => null,
    };

    private static string? TypeFault(YamlNode value)
    {
        if (value is YamlSequenceNode || (value.Text() is { } known && Types.Contains(known)))
        {
            // LC1013 reports a list of types.
            return null;
        }

        return value.Text() switch
        {
            null => "'type' is not a text; write the name of a type.",
            "null" => "'null' is not a type of OpenAPI 3.0; write the type of the other values and 'nullable: true' beside it.",
            var type when (OtherTypes.GetValueOrDefault(type) ?? Spelling.Nearest(type, Types)) is { } near => $"'{type}' is not a type of OpenAPI; write 'type: {near}'.",
            var type => $"'{type}' is not a type of OpenAPI; use string, integer, number, boolean, array or object, or omit 'type' for any JSON.",
        };
    }

    private static string? RequiredFault(YamlNode value, SchemaSite schema)
    {
        if (value is not YamlSequenceNode list)
        {
            return schema.Role == SchemaRole.Property && value is YamlScalarNode { Value: "true" or "false" }
                ? "'required' is a list of properties of an object; remove it here, and add the property to the 'required' of its object."
                : "'required' is not a list; write the names of the required properties with a dash in front.";
        }

        var names = list.Children.Select(static n => n.Text()).ToList();
        return names.Contains(null) ? "'required' has an entry that is not a text; write the names of properties."
            : names.GroupBy(static n => n, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice ? $"'{twice.Key}' appears twice in 'required'; remove one."
            : null;
    }

    private static bool IsPlain(YamlNode node, Func<string, bool> fits) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } && fits(text);
}
