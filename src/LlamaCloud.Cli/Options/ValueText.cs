using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Options;

/// <summary>Describes the valid values of a schema.</summary>
internal static class ValueText
{
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

    /// <summary>Gets the help of an option: the description, the values and the bounds.</summary>
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
            text += $" Must be {bounds}.";
        }

        if (item.Type is SchemaType.Object or SchemaType.Map or SchemaType.Union or SchemaType.Any)
        {
            text += " JSON or YAML.";
        }

        return defaultValue is null ? text : text + $" [default: {Terminal.SafeText.Escape(defaultValue)}]";
    }

    /// <summary>Gets the values that the document lists.</summary>
    public static IReadOnlyList<string> Values(ApiSchema schema) => (schema.Type == SchemaType.Array ? schema.Items! : schema).Values;

    /// <summary>Returns true if the values are dates with times.</summary>
    public static bool IsTime(ApiSchema schema) => (schema.Type == SchemaType.Array ? schema.Items! : schema).Format == "date-time";

    /// <summary>Gets the value to send: a time becomes an instant, and a value of a closed set has the case of the document.</summary>
    public static string Normalize(ApiSchema schema, string value)
    {
        var item = schema.Type == SchemaType.Array ? schema.Items! : schema;
        if (item.Values.Count > 0 && !item.IsExtensible && !item.Values.Contains(value))
        {
            return item.Values.FirstOrDefault(known => known.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? value;
        }

        return item.Format == "date-time" ? TimeText.Resolve(value, TimeProvider.System) : value;
    }

    /// <summary>Gets the valid values, for messages: "expected ...".</summary>
    public static string Expected(ApiSchema schema) => schema.Type switch
    {
        SchemaType.Array when schema.Items!.Type != SchemaType.Array => Expected(schema.Items),
        _ when schema.Values.Count > 0 => (schema.IsExtensible ? "values such as " : "one of ") + string.Join(", ", schema.Values.Select(Terminal.SafeText.Escape)),
        SchemaType.Integer => Bounds(schema) ?? "a whole number",
        SchemaType.Number => Bounds(schema) ?? "a number",
        SchemaType.Boolean => "true or false",
        SchemaType.String when schema.Format == "date-time" => TimeText.Expected,
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

    /// <summary>Gets the first sentence, and the second one, which often has the default value, if both are short.</summary>
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
        var minimum = Minimum(schema) is { } min ? (schema.IsExclusiveMinimum ? "greater than " : "from ") + min : null;
        var maximum = Maximum(schema) is { } max ? (schema.IsExclusiveMaximum ? "less than " : "up to ") + max : null;
        return (minimum, maximum) switch
        {
            (null, null) => null,
            (null, _) => $"{kind} {maximum}",
            (_, null) => $"{kind} {minimum}",
            _ when !schema.IsExclusiveMinimum && !schema.IsExclusiveMaximum => $"{kind} from {Minimum(schema)} to {Maximum(schema)}",
            _ => $"{kind} {minimum}, {maximum}",
        };
    }

    private static bool HasBothBounds(string description, ApiSchema schema) =>
        (Minimum(schema), Maximum(schema)) is ({ } minimum, { } maximum) && description.Contains($"{minimum} to {maximum}", StringComparison.Ordinal);

    private static string? Minimum(ApiSchema schema) => schema.Minimum is { } value ? SchemaValidator.BoundText(value, schema.ExactMinimum) : null;

    private static string? Maximum(ApiSchema schema) => schema.Maximum is { } value ? SchemaValidator.BoundText(value, schema.ExactMaximum) : null;
}
