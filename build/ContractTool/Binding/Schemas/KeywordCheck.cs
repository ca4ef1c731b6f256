using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Primitives;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Rejects keywords that are not supported, or not on this type, because the generator would silently ignore them.</summary>
internal sealed class KeywordCheck(BindingContext context)
{
    private const JsonSchemaType AllTypes = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Integer | JsonSchemaType.Boolean | JsonSchemaType.Array | JsonSchemaType.Object;
    private const JsonSchemaType Numeric = JsonSchemaType.Number | JsonSchemaType.Integer;

    private static readonly Dictionary<string, JsonSchemaType> Keywords = new(StringComparer.Ordinal)
    {
        ["type"] = AllTypes,
        ["nullable"] = AllTypes,
        ["format"] = AllTypes & ~(JsonSchemaType.Array | JsonSchemaType.Object),
        ["enum"] = AllTypes,
        ["description"] = AllTypes,
        ["title"] = AllTypes,
        ["default"] = AllTypes,
        ["example"] = AllTypes,
        ["deprecated"] = AllTypes,
        ["readOnly"] = AllTypes,
        ["writeOnly"] = AllTypes,
        ["externalDocs"] = AllTypes,
        ["anyOf"] = AllTypes,
        ["allOf"] = AllTypes,
        ["properties"] = JsonSchemaType.Object,
        ["required"] = JsonSchemaType.Object,
        ["additionalProperties"] = JsonSchemaType.Object,
        ["discriminator"] = JsonSchemaType.Object,
        ["minProperties"] = JsonSchemaType.Object,
        ["maxProperties"] = JsonSchemaType.Object,
        ["items"] = JsonSchemaType.Array,
        ["minItems"] = JsonSchemaType.Array,
        ["maxItems"] = JsonSchemaType.Array,
        ["uniqueItems"] = JsonSchemaType.Array,
        ["minimum"] = Numeric,
        ["maximum"] = Numeric,
        ["exclusiveMinimum"] = Numeric,
        ["exclusiveMaximum"] = Numeric,
        ["multipleOf"] = Numeric,
        ["minLength"] = JsonSchemaType.String,
        ["maxLength"] = JsonSchemaType.String,
        ["pattern"] = JsonSchemaType.String,
    };

    // Lint rules report these, with what to write instead.
    private static readonly string[] KeywordsWithRule =
        ["$ref", "oneOf", "const", "examples", "prefixItems", "patternProperties", "$defs", "contentMediaType", "contentEncoding"];

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    /// <summary>Checks the keywords of a schema that is not a reference, once for each pointer.</summary>
    public void Check(IOpenApiSchema schema, string pointer)
    {
        if (!_checked.Add(pointer) || context.Node(pointer) is not JsonObject node)
        {
            return;
        }

        var type = schema.PlainType();
        foreach (var (keyword, value) in node)
        {
            if (keyword.StartsWith("x-", StringComparison.Ordinal) || KeywordsWithRule.Contains(keyword))
            {
                continue;
            }

            if (!Keywords.TryGetValue(keyword, out var types))
            {
                context.Report($"{pointer}/{SchemaExtensions.Escape(keyword)}", Codes.Keyword, Spelling.Nearest(keyword, Keywords.Keys) is { } near
                    ? $"'{keyword}' is not a keyword of OpenAPI 3.0; did you mean '{near}'?"
                    : $"'{keyword}' is not supported by the client, the command line and the emulator; remove it{Advice(keyword)}.");
            }
            else if (keyword == "required" && value is not JsonArray)
            {
                // LC1038 reports it.
            }
            else if (type is { } known && (types & known) == 0)
            {
                context.Report($"{pointer}/{keyword}", Codes.Keyword, $"'{keyword}' does not apply to the type {known.ToString().ToLowerInvariant()}; remove it, or correct the type.");
            }
            else if (type is null && types != AllTypes && types is not (JsonSchemaType.Object or JsonSchemaType.Array) && value is not null)
            {
                context.Report($"{pointer}/{keyword}", Codes.Keyword, node.ContainsKey("allOf") || node.ContainsKey("anyOf")
                    ? $"'{keyword}' has no effect here; move it to the component or to the branch."
                    : $"'{keyword}' has no 'type' beside it; add the type.");
            }
        }

        if (node["enum"] is JsonArray { Count: 0 })
        {
            context.Report(pointer + "/enum", Codes.Enum, "the enum has no values; list them, or remove it.");
        }

        if (schema is { ReadOnly: true, WriteOnly: true })
        {
            context.Report(pointer + "/writeOnly", Codes.Keyword, "'readOnly' and 'writeOnly' are mutually exclusive; remove one of them.");
        }

        if (node.ContainsKey("type") && node["anyOf"] is JsonArray)
        {
            context.Report(pointer + "/type", Codes.Union, "'type' is not allowed beside anyOf, whose branches have types; remove it.");
        }

        CheckPattern(schema, pointer);
        CheckBounds(schema, pointer);
        NumberBounds.Check(context, schema, node, pointer);
        DefaultCheck.Check(context, schema, pointer);
    }

    private static string Advice(string keyword) => keyword switch
    {
        "not" => ", and describe the restriction in the description",
        "xml" => "; bodies are JSON",
        _ => "",
    };

    private void CheckPattern(IOpenApiSchema schema, string pointer)
    {
        if (schema.Pattern is not { } pattern)
        {
            return;
        }

        if (pattern.EndsWith('\n'))
        {
            context.Report(pointer + "/pattern", Codes.Pattern, "the pattern ends with a line break, because it is a block scalar; write it in single quotes, or with '|-'.");
        }
        else if (pattern.StartsWith("/^", StringComparison.Ordinal))
        {
            context.Report(pointer + "/pattern", Codes.Pattern, "the pattern is enclosed in slashes, which would be part of the pattern; remove them and the flags after them.");
        }

        try
        {
            _ = LlamaCloud.Generated.Contract.EcmaPattern.Create(pattern);
        }
        catch (ArgumentException e)
        {
            context.Report(pointer + "/pattern", Codes.Pattern, $"the pattern is not supported: {e.Message.TrimEnd('.')}; write a regular expression of ECMA 262 that .NET also supports.");
        }
    }

    private void CheckBounds(IOpenApiSchema schema, string pointer)
    {
        Pair(schema.MinLength, schema.MaxLength, "minLength", "maxLength");
        Pair(schema.MinItems, schema.MaxItems, "minItems", "maxItems");
        Pair(schema.MinProperties, schema.MaxProperties, "minProperties", "maxProperties");
        if (schema.MultipleOf is <= 0)
        {
            context.Report(pointer + "/multipleOf", Codes.Keyword, "'multipleOf' is not greater than 0; write a greater number, or remove it.");
        }

        void Pair(int? min, int? max, string minimum, string maximum)
        {
            if (min is < 0 || max is < 0)
            {
                context.Report($"{pointer}/{(min is < 0 ? minimum : maximum)}", Codes.Keyword, $"'{(min is < 0 ? minimum : maximum)}' is negative; write 0 or a greater number, or remove it.");
            }
            else if (min > max)
            {
                context.Report($"{pointer}/{minimum}", Codes.Keyword, $"'{minimum}' is greater than '{maximum}', so no value is valid; correct one of them.");
            }
        }
    }
}
