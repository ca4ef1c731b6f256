using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Options;

/// <summary>Says in words which values a schema takes.</summary>
internal static class ValueText
{
    private const int DateLength = 10;

    /// <summary>The name of a value in the usage line of an option.</summary>
    public static string Name(ApiSchema schema) => schema.Type switch
    {
        _ when schema.Values.Count > 0 => "VALUE",
        SchemaType.Array when schema.Items!.Type != SchemaType.Array => Name(schema.Items),
        SchemaType.Integer => "N",
        SchemaType.Number => "NUMBER",
        SchemaType.Boolean => "BOOL",
        SchemaType.String when schema.Format is "date-time" or "time" => "TIME",
        SchemaType.String when schema.Format == "date" => "DATE",
        SchemaType.String => "TEXT",
        _ => "JSON",
    };

    /// <summary>The help of an option: what the document says, the values, the bounds.</summary>
    public static string Help(string description, ApiSchema schema, bool isDeprecated, string? defaultValue = null)
    {
        var text = (isDeprecated ? "(deprecated) " : "") + Terminal.SafeText.Escape(FirstSentences(description.ReplaceLineEndings(" ")));
        var item = schema.Type == SchemaType.Array ? schema.Items! : schema;
        if (item.Values.Count > 0)
        {
            text += $" {(item.IsExtensible ? "Known values" : "Values")}: {string.Join(", ", item.Values.Select(Terminal.SafeText.Escape))}.";
        }

        if (schema.Type == SchemaType.Array)
        {
            text += " Repeatable.";
        }

        if (Bounds(item) is { } bounds && !HasBothBounds(description, item))
        {
            text += $" Takes {bounds}.";
        }

        if (item.Type is SchemaType.Object or SchemaType.Map or SchemaType.Union or SchemaType.Any)
        {
            text += " JSON or YAML.";
        }

        return defaultValue is null ? text : text + $" [default: {Terminal.SafeText.Escape(defaultValue)}]";
    }

    /// <summary>A time without an offset is UTC, as in the answers of the service: it is not left to the service to guess.</summary>
    public static string WithOffset(ApiSchema schema, string value) =>
        (schema.Type == SchemaType.Array ? schema.Items! : schema).Format == "date-time" && value.Length > DateLength
            && value.IndexOfAny(['Z', 'z', '+', '-'], DateLength) < 0
            ? value + "Z"
            : value;

    /// <summary>What fits, for a sentence: "It takes ...".</summary>
    public static string Takes(ApiSchema schema) => schema.Type switch
    {
        SchemaType.Array when schema.Items!.Type != SchemaType.Array => Takes(schema.Items),
        _ when schema.Values.Count > 0 => (schema.IsExtensible ? "values such as " : "one of ") + string.Join(", ", schema.Values.Select(Terminal.SafeText.Escape)),
        SchemaType.Integer => Bounds(schema) ?? "a whole number",
        SchemaType.Number => Bounds(schema) ?? "a number",
        SchemaType.Boolean => "true or false",
        SchemaType.String when schema.Format == "date-time" => "a date and time, such as 2026-09-14T08:20:00Z",
        SchemaType.String when schema.Format == "date" => "a date, such as 2026-09-14",
        SchemaType.String when schema.Format == "time" => "a time of day, such as 08:20:00",
        SchemaType.String when schema.Format == "duration" => "a duration, such as PT30S",
        SchemaType.String when schema.Format == "uuid" => "a UUID",
        SchemaType.String when schema.Format == "byte" => "bytes in base64",
        SchemaType.String when schema.Pattern is { } pattern => $"a text that matches {pattern}",
        SchemaType.String => "a text",
        SchemaType.Object or SchemaType.Map => "a JSON or YAML object",
        _ => "JSON or YAML",
    };

    /// <summary>The first sentence stands alone; the second, which often names the default, is kept where both are short.</summary>
    private static string FirstSentences(string description)
    {
        var first = description.IndexOf(". ", StringComparison.Ordinal);
        if (first < 0)
        {
            return description;
        }

        var second = description.IndexOf(". ", first + 2, StringComparison.Ordinal);
        var end = second < 0 ? description.Length - 1 : second;
        return description[..((end < 160 ? end : first) + 1)];
    }

    private static string? Bounds(ApiSchema schema)
    {
        var kind = schema.Type == SchemaType.Integer ? "a whole number" : "a number";
        var least = Minimum(schema) is { } min ? (schema.IsExclusiveMinimum ? "above " : "from ") + min : null;
        var most = Maximum(schema) is { } max ? (schema.IsExclusiveMaximum ? "below " : "up to ") + max : null;
        return (least, most) switch
        {
            (null, null) => null,
            (null, _) => $"{kind} {most}",
            (_, null) => $"{kind} {least}",
            _ when !schema.IsExclusiveMinimum && !schema.IsExclusiveMaximum => $"{kind} from {Minimum(schema)} to {Maximum(schema)}",
            _ => $"{kind} {least}, {most}",
        };
    }

    private static bool HasBothBounds(string description, ApiSchema schema) =>
        (Minimum(schema), Maximum(schema)) is ({ } least, { } most) && description.Contains($"{least} to {most}", StringComparison.Ordinal);

    private static string? Minimum(ApiSchema schema) => schema.Minimum is { } value ? SchemaValidator.BoundText(value, schema.ExactMinimum) : null;

    private static string? Maximum(ApiSchema schema) => schema.Maximum is { } value ? SchemaValidator.BoundText(value, schema.ExactMaximum) : null;
}
