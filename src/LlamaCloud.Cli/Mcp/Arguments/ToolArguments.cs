using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Mcp.Arguments;

/// <summary>The arguments of one call of a tool. An argument that is null counts as left out, because models often send it.</summary>
/// <param name="known">The arguments of the tool.</param>
/// <param name="given">The values.</param>
internal sealed class ToolArguments(IReadOnlyList<ToolArgument> known, IReadOnlyDictionary<string, JsonElement> given)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>The members and values that are sent although the document does not have them.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Gets the JSON of an argument; null if it is left out. The project and the organization are then those of the user.</summary>
    public JsonElement? Json(string name) => given.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value
        : known.FirstOrDefault(argument => argument.Name == name)?.Parameter is { } parameter && ActiveProfile.FindScope(parameter) is { } scope ? JsonElement.Parse($"\"{JsonEncodedText.Encode(scope)}\"")
        : null;

    /// <summary>Returns true if an argument is null and null is a value of it.</summary>
    public bool IsNull(string name, ApiSchema schema) => schema.IsNullable && given.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Gets the text of an argument; null if it is left out.</summary>
    public string? Text(string name) => Json(name) is { } value ? Text(value) : null;

    /// <summary>Gets the whole number of an argument.</summary>
    public int Number(string name, int defaultValue) =>
        Text(name) is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : defaultValue;

    /// <summary>Gets the text of a value: a string unchanged, other values as JSON.</summary>
    public static string Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            throw new UsageException("a string is not valid text: unpaired surrogate.");
        }
    }

    /// <summary>Checks the names of the arguments, the required ones, and the values of those that are not a body.</summary>
    public void Check()
    {
        var names = known.Select(static a => a.Name).ToList();
        foreach (var name in given.Keys.Where(name => !names.Contains(name)))
        {
            var hint = Spelling.Nearest(name, names) is { } near ? $"did you mean '{near}'?" : $"expected {(names.Count == 0 ? "none" : string.Join(", ", names))}.";
            _problems.Add($"{SafeText.Escape(name)}: unknown argument; {hint}");
        }

        foreach (var argument in known)
        {
            if (Json(argument.Name) is not { } value)
            {
                if (argument.IsRequired && !IsNull(argument.Name, argument.Schema))
                {
                    _problems.Add($"{argument.Name} is required; expected {ValueText.Expected(argument.Schema)}.");
                }
            }
            else if (argument.Parameter is { } parameter)
            {
                CheckTexts(argument, parameter, Texts(value));
            }
            else if (argument.Schema.Type is SchemaType.String or SchemaType.Integer)
            {
                Validate(argument.Schema, PlainTree.Parse(argument.Name, value.GetRawText()), argument.Name);
            }
        }
    }

    /// <summary>Sets the parameters of a call.</summary>
    public void SetParameters(ApiCall call)
    {
        foreach (var argument in known)
        {
            if (argument.Parameter is { } parameter && Json(argument.Name) is { } value)
            {
                call.Set(parameter, [.. Texts(value).Select(text => ValueText.Normalize(parameter.Schema, text))]);
            }
        }
    }

    /// <summary>Checks JSON. Members and values that the service may know already are warnings.</summary>
    /// <param name="schema">The schema of the JSON.</param>
    /// <param name="value">The JSON as a plain tree.</param>
    /// <param name="place">The name of the value, for messages.</param>
    public void Validate(ApiSchema schema, object? value, string place)
    {
        var newer = new List<ContractViolation>();
        _problems.AddRange(SchemaValidator.Validate(schema, value, place, newer).Select(static violation => $"{violation}."));
        foreach (var violation in newer)
        {
            List<object> path = [.. violation.Location.Skip(1)];
            _warnings.Add($"{ContractViolation.PathText(violation.Location)}: {BodyCheck.Unknown(schema, path, violation, isStrict: false)}");
        }
    }

    /// <summary>Adds defaults to JSON, and checks it.</summary>
    /// <param name="schema">The schema of the JSON.</param>
    /// <param name="json">The JSON.</param>
    /// <param name="place">The name of the value, for messages.</param>
    /// <returns>The JSON with defaults.</returns>
    /// <exception cref="UsageException">The JSON has a duplicate name or an unpaired surrogate.</exception>
    public string Complete(ApiSchema schema, string json, string place)
    {
        var tree = PlainTree.Parse(place, json);
        if (schema.Type == SchemaType.Object)
        {
            var node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 });
            ToolDefaults.Fill(schema, node);
            json = node?.ToJsonString() ?? "null";
            tree = PlainTree.Parse(place, json);
        }

        Validate(schema, tree, place);
        return json;
    }

    public void AddProblem(string problem) => _problems.Add(problem);

    /// <exception cref="UsageException">An argument is invalid.</exception>
    public void ThrowIfInvalid()
    {
        if (_problems.Count > 0)
        {
            throw new UsageException([.. _problems]);
        }
    }

    /// <summary>Gets the texts of a parameter. A list with one item may be given without brackets.</summary>
    private static string[] Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    private void CheckTexts(ToolArgument argument, ApiParameter parameter, string[] texts)
    {
        if (texts.Length != 1 && parameter.Schema.Type != SchemaType.Array)
        {
            _problems.Add($"{argument.Name}: expected one value: {ValueText.Expected(parameter.Schema)}.");
            return;
        }

        _problems.AddRange(SchemaValidator.ValidateCount(parameter.Schema, texts, [argument.Name]).Select(static violation => $"{violation}."));
        foreach (var text in texts.Where(text => SchemaValidator.ValidateText(parameter, ValueText.Normalize(parameter.Schema, text)).Count > 0))
        {
            _problems.Add($"{argument.Name}: invalid value '{SafeText.Escape(UserInfo.Mask(text))}'; expected {ValueText.Expected(parameter.Schema)}.");
        }
    }
}
