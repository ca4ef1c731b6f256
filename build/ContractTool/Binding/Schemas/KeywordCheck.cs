using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Text;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>The positive list of keywords: what is not on it, or not on the type that it is for, would be ignored in silence.</summary>
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

    // Rules of their own say what to write instead.
    private static readonly string[] KeywordsWithRule =
        ["$ref", "oneOf", "const", "examples", "prefixItems", "patternProperties", "$defs", "contentMediaType", "contentEncoding"];

    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);

    /// <summary>Checks the keywords of one schema that is not a reference; each place once.</summary>
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
                context.Problems.Add($"{pointer}/{SchemaExtensions.Escape(keyword)}", Codes.Keyword, Spelling.Nearest(keyword, Keywords.Keys) is { } near
                    ? $"'{keyword}' is not a keyword of OpenAPI 3.0: did you mean '{near}'?"
                    : $"'{keyword}' is not honored by the client, the command line and the emulator: leave it out{Advice(keyword)}.");
            }
            else if (keyword == "required" && value is not JsonArray)
            {
                // LC1038 reports it.
            }
            else if (type is { } known && (types & known) == 0)
            {
                context.Problems.Add($"{pointer}/{keyword}", Codes.Keyword, $"'{keyword}' means nothing on a schema of type {known.ToString().ToLowerInvariant()}: leave it out, or correct the type.");
            }
            else if (type is null && types != AllTypes && types is not (JsonSchemaType.Object or JsonSchemaType.Array) && value is not null)
            {
                context.Problems.Add($"{pointer}/{keyword}", Codes.Keyword, node.ContainsKey("allOf") || node.ContainsKey("anyOf")
                    ? $"'{keyword}' has no effect here: move it into the component, or into the branch."
                    : $"'{keyword}' has no 'type' beside it: add the type.");
            }
        }

        if (node["enum"] is JsonArray { Count: 0 })
        {
            context.Problems.Add(pointer + "/enum", Codes.Enum, "the enum has no values: list them, or leave it out.");
        }

        if (schema is { ReadOnly: true, WriteOnly: true })
        {
            context.Problems.Add(pointer + "/writeOnly", Codes.Keyword, "'readOnly' and 'writeOnly' exclude one another: remove one of them.");
        }

        if (node.ContainsKey("type") && node["anyOf"] is JsonArray)
        {
            context.Problems.Add(pointer + "/type", Codes.Union, "the branches of the anyOf have types of their own: remove this one.");
        }

        CheckPattern(schema, pointer);
        CheckBounds(schema, pointer);
        NumberBounds.Check(context, schema, node, pointer);
        DefaultCheck.Check(context, schema, pointer);
    }

    private static string Advice(string keyword) => keyword switch
    {
        "not" => ", and say it in the description",
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
            context.Problems.Add(pointer + "/pattern", Codes.Pattern, "the pattern ends with a line break, from its block scalar: write it in single quotes, or with '|-'.");
        }
        else if (pattern.StartsWith("/^", StringComparison.Ordinal))
        {
            context.Problems.Add(pointer + "/pattern", Codes.Pattern, "the pattern has slashes around it, which would be part of the text: leave them out, and the flags behind them.");
        }

        try
        {
            _ = LlamaCloud.Generated.Contract.EcmaPattern.Create(pattern);
        }
        catch (ArgumentException e)
        {
            context.Problems.Add(pointer + "/pattern", Codes.Pattern, $"the pattern cannot be checked: {e.Message.TrimEnd('.')}. Write a regular expression of ECMA 262 that .NET has, too.");
        }
    }

    private void CheckBounds(IOpenApiSchema schema, string pointer)
    {
        Pair(schema.MinLength, schema.MaxLength, "minLength", "maxLength");
        Pair(schema.MinItems, schema.MaxItems, "minItems", "maxItems");
        Pair(schema.MinProperties, schema.MaxProperties, "minProperties", "maxProperties");
        if (schema.MultipleOf is <= 0)
        {
            context.Problems.Add(pointer + "/multipleOf", Codes.Keyword, "'multipleOf' must be greater than 0.");
        }

        void Pair(int? least, int? most, string minimum, string maximum)
        {
            if (least is < 0 || most is < 0)
            {
                context.Problems.Add($"{pointer}/{(least is < 0 ? minimum : maximum)}", Codes.Keyword, $"'{(least is < 0 ? minimum : maximum)}' must not be negative.");
            }
            else if (least > most)
            {
                context.Problems.Add($"{pointer}/{minimum}", Codes.Keyword, $"'{minimum}' is greater than '{maximum}', so that no value fits: correct one of them.");
            }
        }
    }
}
