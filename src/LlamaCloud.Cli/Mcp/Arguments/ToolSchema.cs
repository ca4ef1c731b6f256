using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Mcp.Arguments;

/// <summary>Writes the JSON Schema (2020-12) of the arguments of a tool. Schemas that contain themselves are definitions, all others are written in place.</summary>
internal sealed class ToolSchema
{
    /// <summary>The formats of JSON Schema. Those of OpenAPI, such as <c>int64</c>, are errors for strict validators.</summary>
    private static readonly string[] Formats = ["date", "date-time", "duration", "email", "time", "uri", "uuid"];

    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<ApiSchema, string> _definitions = new(ReferenceEqualityComparer.Instance);

    private ToolSchema(Utf8JsonWriter json) => _json = json;

    /// <summary>Creates the schema of an object with the arguments as its members.</summary>
    public static JsonElement Create(IReadOnlyList<ToolArgument> arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            new ToolSchema(json).WriteArguments(arguments);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    private void WriteArguments(IReadOnlyList<ToolArgument> arguments)
    {
        foreach (var argument in arguments)
        {
            FindRecursive(argument.Schema, [], new HashSet<ApiSchema>(ReferenceEqualityComparer.Instance));
        }

        _json.WriteStartObject();
        _json.WriteString("type", "object");
        _json.WriteStartObject("properties");
        foreach (var argument in arguments)
        {
            _json.WritePropertyName(argument.Name);
            Write(argument.Schema, argument.Description, argument.IsDeprecated);
        }

        _json.WriteEndObject();
        WriteNames("required", arguments.Where(static a => a.IsRequired).Select(static a => a.Name));
        _json.WriteBoolean("additionalProperties", false);
        if (_definitions.Count > 0)
        {
            _json.WriteStartObject("$defs");
            foreach (var (schema, name) in _definitions)
            {
                _json.WriteStartObject(name);
                WriteMembers(schema, "");
                _json.WriteEndObject();
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void FindRecursive(ApiSchema schema, List<ApiSchema> path, HashSet<ApiSchema> done)
    {
        if (path.Exists(outer => ReferenceEquals(outer, schema)))
        {
            _definitions.TryAdd(schema, string.Create(CultureInfo.InvariantCulture, $"schema{_definitions.Count + 1}"));
        }
        else if (done.Add(schema))
        {
            path.Add(schema);
            foreach (var inner in Inner(schema))
            {
                FindRecursive(inner, path, done);
            }

            path.RemoveAt(path.Count - 1);
        }
    }

    private static IEnumerable<ApiSchema> Inner(ApiSchema schema) =>
    [
        .. schema.Properties.Select(static p => p.Schema),
        .. schema.Items is { } items ? [items] : (ApiSchema[])[],
        .. schema.Additional is { } additional ? [additional] : (ApiSchema[])[],
        .. schema.Branches,
        .. schema.Kinds.Values,
    ];

    private void Write(ApiSchema schema, string description, bool isDeprecated = false, string? defaultValue = null)
    {
        _json.WriteStartObject();
        if (_definitions.TryGetValue(schema, out var name))
        {
            _json.WriteString("$ref", "#/$defs/" + name);
            WriteText("description", description);
        }
        else
        {
            WriteMembers(schema, description);
        }

        if (isDeprecated)
        {
            _json.WriteBoolean("deprecated", true);
        }

        if ((defaultValue ?? schema.Default) is { } value)
        {
            _json.WritePropertyName("default");
            _json.WriteRawValue(value);
        }

        _json.WriteEndObject();
    }

    private void WriteMembers(ApiSchema schema, string description)
    {
        var isKnown = schema.Values.Count > 0 && (schema.IsExtensible || schema.IsGrowing);
        var text = isKnown ? $"{description} Known values: {string.Join(", ", schema.Values)}.".TrimStart() : description;
        WriteText("description", schema.Format == "binary" ? $"{text} The absolute path of a file on the machine of this server.".TrimStart() : text);
        WriteType(schema);
        if (schema.Values.Count > 0 && !isKnown)
        {
            WriteValues(schema);
        }

        if (schema.Format is { } format && Formats.Contains(format))
        {
            _json.WriteString("format", format);
        }

        WriteBounds(schema);
        switch (schema.Type)
        {
            case SchemaType.Array:
                _json.WritePropertyName("items");
                Write(schema.Items!, "");
                break;
            case SchemaType.Map:
                _json.WritePropertyName("additionalProperties");
                Write(schema.Items!, "");
                break;
            case SchemaType.Union:
                WriteAlternatives(schema.Branches, schema.IsNullable, branch => Write(branch, ""));
                break;
            case SchemaType.Object:
                WriteObject(schema);
                break;
        }
    }

    private void WriteType(ApiSchema schema)
    {
        if (schema.Type is SchemaType.Any or SchemaType.Union)
        {
            return;
        }

        var type = schema.Type == SchemaType.Map ? "object" : schema.Type.ToString().ToLowerInvariant();
        if (!schema.IsNullable)
        {
            _json.WriteString("type", type);
            return;
        }

        _json.WriteStartArray("type");
        _json.WriteStringValue(type);
        _json.WriteStringValue("null");
        _json.WriteEndArray();
    }

    private void WriteValues(ApiSchema schema)
    {
        _json.WriteStartArray("enum");
        foreach (var value in schema.Values)
        {
            if (schema.Type == SchemaType.String)
            {
                _json.WriteStringValue(value);
            }
            else
            {
                _json.WriteRawValue(value);
            }
        }

        if (schema.IsNullable)
        {
            _json.WriteNullValue();
        }

        _json.WriteEndArray();
    }

    private void WriteBounds(ApiSchema schema)
    {
        WriteNumber(schema.IsExclusiveMinimum ? "exclusiveMinimum" : "minimum", schema.Minimum, schema.ExactMinimum);
        WriteNumber(schema.IsExclusiveMaximum ? "exclusiveMaximum" : "maximum", schema.Maximum, schema.ExactMaximum);
        WriteNumber("multipleOf", (double?)schema.MultipleOf, schema.MultipleOf);
        WriteNumber("minLength", schema.MinLength);
        WriteNumber("maxLength", schema.MaxLength);
        WriteNumber("minItems", schema.MinItems);
        WriteNumber("maxItems", schema.MaxItems);
        WriteNumber("minProperties", schema.MinProperties);
        WriteNumber("maxProperties", schema.MaxProperties);
        if (schema.UniqueItems)
        {
            _json.WriteBoolean("uniqueItems", true);
        }

        if (schema.Pattern is { } pattern)
        {
            _json.WriteString("pattern", pattern);
        }
    }

    private void WriteObject(ApiSchema schema)
    {
        WriteProperties(schema.Properties, kind: null);
        if (schema.IsClosed)
        {
            _json.WriteBoolean("additionalProperties", false);
        }
        else if (schema.Additional is { } additional)
        {
            _json.WritePropertyName("additionalProperties");
            Write(additional, "");
        }

        if (schema.Kinds.Count > 0)
        {
            WriteAlternatives(schema.Kinds, isNullable: false, kind =>
            {
                _json.WriteStartObject();
                WriteProperties(kind.Value.Properties, (schema.Discriminator!, kind.Key));
                _json.WriteEndObject();
            });
        }
    }

    /// <param name="properties">The members.</param>
    /// <param name="kind">The discriminator, and its value; null for an object of one kind.</param>
    private void WriteProperties(IReadOnlyList<ApiProperty> properties, (string Name, string Value)? kind)
    {
        _json.WriteStartObject("properties");
        if (kind is { } known)
        {
            _json.WriteStartObject(known.Name);
            _json.WritePropertyName("const");
            if (bool.TryParse(known.Value, out var flag))
            {
                _json.WriteBooleanValue(flag);
            }
            else
            {
                _json.WriteStringValue(known.Value);
            }

            _json.WriteEndObject();
        }

        foreach (var property in properties.Where(p => !p.IsReadOnly && p.Name != kind?.Name))
        {
            _json.WritePropertyName(property.Name);
            Write(property.Schema, FirstSentence(property.Description), property.IsDeprecated, ToolDefaults.Json(property));
        }

        _json.WriteEndObject();
        WriteNames("required", properties.Where(ToolDefaults.IsRequired).Select(static p => p.Name));
    }

    private void WriteAlternatives<T>(IEnumerable<T> alternatives, bool isNullable, Action<T> write)
    {
        _json.WriteStartArray("anyOf");
        foreach (var alternative in alternatives)
        {
            write(alternative);
        }

        if (isNullable)
        {
            _json.WriteStartObject();
            _json.WriteString("type", "null");
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteNames(string member, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            _json.WriteStartArray(member);
            all.ForEach(_json.WriteStringValue);
            _json.WriteEndArray();
        }
    }

    private void WriteNumber(string member, double? value, decimal? exact = null)
    {
        if (value is { } number)
        {
            _json.WritePropertyName(member);
            _json.WriteRawValue(SchemaValidator.BoundText(number, exact));
        }
    }

    /// <summary>Gets the first sentence. Models read the schemas of all tools with every request, and three tools have the configuration of a job.</summary>
    private static string FirstSentence(string description)
    {
        var end = description.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? description : description[..(end + 1)];
    }

    private void WriteText(string member, string text)
    {
        if (text.Length > 0)
        {
            _json.WriteString(member, SafeText.Lines(text));
        }
    }
}
