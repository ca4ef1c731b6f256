using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Writes a schema as a C# expression that creates an <c>ApiSchema</c>, or that refers to the one of a component.</summary>
internal sealed class SchemaExpression(ClientModel client)
{
    private readonly Dictionary<string, string> _names = client.Schemas.ToDictionary(static s => s.Component, static s => s.Name, StringComparer.Ordinal);

    /// <summary>Writes a schema where it is used.</summary>
    public string Write(IOpenApiSchema? schema) => schema switch
    {
        null => "new() { Type = SchemaType.Any, IsNullable = true }",
        OpenApiSchemaReference { Reference.Id: { } id } => "ApiSchemas." + _names[id],
        _ when schema.IsDescribedReference() => Write(schema.AllOf![0]),
        _ => $"new() {{ {string.Join(", ", Members(schema))} }}",
    };

    /// <summary>Writes a branch of a union. Integers in a union always have 64 bits.</summary>
    private string WriteBranch(IOpenApiSchema schema) =>
        schema is OpenApiSchemaReference ? Write(schema) : $"new() {{ {string.Join(", ", Members(schema, isBranch: true))} }}";

    /// <summary>Returns the initializers of a schema that is not an object with properties.</summary>
    public IEnumerable<string> Members(IOpenApiSchema schema, bool isBranch = false)
    {
        var kind = Kind(schema);
        yield return $"Type = SchemaType.{kind}";
        if (schema.IsNullable() || kind == "Any" || UnionBinder.HasNullBranch(schema))
        {
            yield return "IsNullable = true";
        }

        // An integer without a format is an int in C#, so its range is checked.
        var isInt = kind == "Integer" && !isBranch && schema.Enum is null or { Count: 0 };
        if ((schema.Format ?? (isInt ? "int32" : null)) is { } format && kind is "String" or "Integer" or "Number")
        {
            yield return $"Format = {CSharpText.Literal(format)}";
        }

        if ((schema.Enum ?? []).Where(static v => !EnumBinder.IsNull(v)).ToList() is { Count: > 0 } values)
        {
            yield return $"Values = [{string.Join(", ", values.Select(static v => CSharpText.Literal(Value(v))))}]";
        }

        foreach (var member in Bounds(schema))
        {
            yield return member;
        }

        if (kind is "Array" or "Map")
        {
            yield return $"ItemsFactory = static () => {Write(kind == "Array" ? schema.Items : schema.AdditionalProperties)}";
        }

        if (kind == "Union")
        {
            yield return $"BranchFactories = [{string.Join(", ", schema.AnyOf!.Where(static b => !UnionBinder.IsOnlyNull(b)).Select(b => "static () => " + WriteBranch(b)))}]";
        }
    }

    /// <summary>Returns a value of an enum: its text, or the JSON of a number.</summary>
    private static string Value(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.Text()!,
        JsonValueKind.Number => EnumBinder.NumberText(value),
        _ => value.ToJsonString(),
    };

    private static string Kind(IOpenApiSchema schema) => schema.PlainType() switch
    {
        _ when schema.AnyOf is { Count: > 0 } => "Union",
        JsonSchemaType.String => "String",
        JsonSchemaType.Integer => "Integer",
        JsonSchemaType.Number => "Number",
        JsonSchemaType.Boolean => "Boolean",
        JsonSchemaType.Array => "Array",
        JsonSchemaType.Object => "Map",
        null when schema.Items is not null => "Array",
        null when schema.AdditionalProperties is not null => "Map",
        null when schema.Enum is [{ } first, ..] => first.GetValueKind() == JsonValueKind.Number ? "Number" : "String",
        _ => "Any",
    };

    private static IEnumerable<string> Bounds(IOpenApiSchema schema)
    {
        if (IsTrue(schema, "x-extensible"))
        {
            yield return "IsExtensible = true";
        }

        if (IsTrue(schema, "x-grows"))
        {
            yield return "IsGrowing = true";
        }

        if ((schema.Minimum ?? schema.ExclusiveMinimum) is { } minimum)
        {
            yield return $"Minimum = {Number(minimum)}";
            if (Exact(minimum) is { } exact)
            {
                yield return $"ExactMinimum = {exact}";
            }
        }

        if (schema.ExclusiveMinimum is not null)
        {
            yield return "IsExclusiveMinimum = true";
        }

        if ((schema.Maximum ?? schema.ExclusiveMaximum) is { } maximum)
        {
            yield return $"Maximum = {Number(maximum)}";
            if (Exact(maximum) is { } exact)
            {
                yield return $"ExactMaximum = {exact}";
            }
        }

        if (schema.ExclusiveMaximum is not null)
        {
            yield return "IsExclusiveMaximum = true";
        }

        (string Name, int? Value)[] counts =
        [
            ("MinLength", schema.MinLength), ("MaxLength", schema.MaxLength), ("MinItems", schema.MinItems), ("MaxItems", schema.MaxItems),
            ("MinProperties", schema.MinProperties), ("MaxProperties", schema.MaxProperties),
        ];
        foreach (var (name, value) in counts)
        {
            if (value is { } count)
            {
                yield return FormattableString.Invariant($"{name} = {count}");
            }
        }

        if (schema.Pattern is { } pattern)
        {
            yield return $"Pattern = {CSharpText.Literal(pattern)}";
        }

        if (schema.MultipleOf is { } multiple)
        {
            yield return FormattableString.Invariant($"MultipleOf = {multiple}m");
        }

        if (schema.UniqueItems is true)
        {
            yield return "UniqueItems = true";
        }

        if (schema.Default is { } value2 && !EnumBinder.IsNull(value2))
        {
            yield return $"Default = {CSharpText.Literal(value2.ToJsonString())}";
        }
    }

    private static bool IsTrue(IOpenApiSchema schema, string extension) =>
        schema.Extension(extension) is JsonValue value && value.TryGetValue<bool>(out var isTrue) && isTrue;

    /// <summary>Returns a number as a decimal if a double would lose digits; null if not, or if it is outside the range of a decimal.</summary>
    private static string? Exact(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && !(decimal.TryParse(double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var near) && near == exact)
            ? exact.ToString(CultureInfo.InvariantCulture) + "m"
            : null;

    private static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "D";
}
