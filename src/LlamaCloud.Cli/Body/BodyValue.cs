using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>Converts the values of body options to JSON.</summary>
internal static class BodyValue
{
    /// <summary>Converts the values of an option to JSON.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="schema">The schema of the option.</param>
    /// <param name="values">The values as typed.</param>
    /// <exception cref="UsageException">A value is invalid.</exception>
    public static string Json(string option, ApiSchema schema, IReadOnlyList<string> values)
    {
        if (schema.Type != SchemaType.Array)
        {
            return values.Count == 1
                ? Json(option, schema, values[0])
                : throw new UsageException($"{option} is given {values.Count} times; expected one value: {ValueText.Expected(schema)}.");
        }

        if (values is [var only] && FileReference.Resolve(option, only) is var text && text.TrimStart().StartsWith('['))
        {
            return Structured(option, text);
        }

        return "[" + string.Join(",", values.Select(value => Json(option, schema.Items!, value))) + "]";
    }

    /// <summary>Converts JSON or YAML to JSON; JSON is returned unchanged.</summary>
    /// <exception cref="UsageException">The text is neither JSON nor YAML.</exception>
    public static string Structured(string source, string text)
    {
        var isJson = IsJson(text, out var problem);
        if (isJson)
        {
            return text;
        }

        // YAML's flow style also begins with a bracket. If the text is neither, the error of the JSON reader is the useful one.
        return YamlInput.TryToJson(text, out var json, out var yamlProblem)
            ? json
            : throw new UsageException($"{source}: {(text.TrimStart() is ['{' or '[', ..] ? "invalid JSON: " + problem : "invalid YAML: " + yamlProblem)}");
    }

    private static string Json(string option, ApiSchema schema, string value)
    {
        switch (schema.Type)
        {
            case SchemaType.String:
                return "\"" + JsonEncodedText.Encode(ValueText.Normalize(schema, FileReference.Resolve(option, value, keepEnd: true)), System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
            case SchemaType.Boolean when value is "true" or "false":
                return value;
            case SchemaType.Integer or SchemaType.Number when IsJson(value, out _) && value.Trim() is [>= '0' and <= '9' or '-', ..]:
                return value.Trim();
            case SchemaType.Boolean or SchemaType.Integer or SchemaType.Number:
                throw new UsageException($"{option}: invalid value '{value}'; expected {ValueText.Expected(schema)}.");
            default:
                return Structured(option, FileReference.Resolve(option, value));
        }
    }

    private static bool IsJson(string text, out string problem)
    {
        problem = "";
        try
        {
            var reader = RawJson.Reader(Encoding.UTF8.GetBytes(text));
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException e)
        {
            problem = JsonProblem.Describe(e);
            return false;
        }
    }
}
