using System.Text.Json.Nodes;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>Makes small edits of a document at random, as a person might.</summary>
/// <param name="document">The document as JSON, which is edited in place.</param>
/// <param name="random">The source of random numbers.</param>
internal sealed class RandomEdits(JsonObject document, Random random)
{
    private static readonly string[] Alphabets = ["abcxyz_", "ABCxyz", "aé ß_ñ", "a0 1-2.", "日本a語", "a😀b🎉", "_$@[]:+%&", "class", "value", "\"\\'`{}<>", "a\u2028\u200D", "İıſ", "Ⅷǅª"];

    private static readonly string[] Scalars =
    [
        """{"type":"string"}""", """{"type":"integer"}""", """{"type":"number"}""", """{"type":"boolean"}""", """{"type":"string","format":"date"}""", """{"type":"string","format":"date-time"}""", """{"type":"string","format":"time"}""",
        """{"type":"string","format":"duration"}""", """{"type":"string","format":"uuid"}""", """{"type":"string","format":"uri"}""", """{"type":"string","format":"byte"}""", """{"type":"integer","format":"int64"}""", """{"type":"integer","format":"uint64"}""",
        """{"type":"number","format":"float"}""", """{"type":"number","format":"decimal"}""", """{"type":"string","format":"nonsense"}""", """{"type":"string","maxLength":5}""", """{"type":"integer","minimum":3,"maximum":9}""", """{"type":"string","pattern":"^\\d+$"}""",
        """{"type":"string","enum":["a"]}""", """{}""", """{"type":"string","default":"x\"y"}""",
    ];

    private int _names;

    /// <summary>Makes one edit.</summary>
    /// <returns>A description of the edit; null if the document has no place for it.</returns>
    public string? Edit() => random.Next(15) switch
    {
        0 => RenameProperty(),
        1 or 2 => AddProperty(),
        3 => AddEnumValue(),
        4 => AddParameter(),
        5 or 6 => AddOperation(),
        7 => AddSchema(),
        8 => ChangeType(),
        9 => ChangeFlag(),
        10 => ChangeText(),
        11 => RemoveProperty(),
        12 => ChangeParameter(),
        13 => AddResponse(),
        _ => AddTag(),
    };

    private JsonObject Schemas => document["components"]!["schemas"]!.AsObject();

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private string Name()
    {
        var alphabet = Pick(Alphabets).EnumerateRunes().ToList();
        return string.Concat(Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Pick(alphabet).ToString()));
    }

    /// <summary>The name of a component may only have ASCII letters, digits, dots, dashes and underscores.</summary>
    private string ComponentName() => $"{Pick<string>(["Odd", "odd", "3d", "Reading", "class", "a.b", "x-y", "Task_"])}{_names++}{Pick<string>(["", "s", "Value", "_2"])}";

    private string Text() => string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Name() + Pick<string>([" ", ". ", "\n", "</summary>", "*/", "{{x}}", "\""])));

    private JsonObject Schema(int depth = 0)
    {
        var schema = random.Next(8) switch
        {
            0 when depth < 3 => new JsonObject { ["type"] = "array", ["items"] = Schema(depth + 1) },
            1 when depth < 3 => new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(depth + 1) },
            2 => new JsonObject { ["allOf"] = new JsonArray(Reference(Pick(Schemas.Select(static s => s.Key).ToList()))) },
            _ => JsonNode.Parse(Pick(Scalars))!.AsObject(),
        };
        if (random.Next(3) == 0 && schema.ContainsKey("type"))
        {
            schema["nullable"] = true;
        }

        return schema;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    private JsonObject Described(JsonObject schema)
    {
        schema["description"] = Text();
        return schema;
    }

    private List<(string Name, JsonObject Schema)> Objects() => [.. Schemas.Where(static s => s.Value?["properties"] is JsonObject { Count: > 0 }).Select(static s => (s.Key, s.Value!.AsObject()))];

    private List<(string Component, JsonObject Schema, string Property)> Properties() =>
    [
        .. from schema in Objects()
           where schema.Schema["discriminator"] is null
           from property in schema.Schema["properties"]!.AsObject()
           select (schema.Name, schema.Schema, property.Key),
    ];

    private string? RenameProperty()
    {
        if (Properties() is not { Count: > 0 } all)
        {
            return null;
        }

        var (component, schema, property) = Pick(all);
        var properties = schema["properties"]!.AsObject();
        var (name, value) = (Name(), properties[property]!.DeepClone());
        properties.Remove(property);
        properties[name] = value;
        if (schema["required"] is JsonArray required && required.FirstOrDefault(r => (string?)r == property) is { } entry)
        {
            required.Remove(entry);
            required.Add(name);
        }

        return $"rename {component}.{property} to '{name}'";
    }

    private string? RemoveProperty()
    {
        if (Properties() is not { Count: > 0 } all)
        {
            return null;
        }

        var (component, schema, property) = Pick(all);
        schema["properties"]!.AsObject().Remove(property);
        foreach (var entry in (schema["required"]?.AsArray() ?? []).Where(r => (string?)r == property).ToList())
        {
            schema["required"]!.AsArray().Remove(entry);
        }

        return $"remove {component}.{property}";
    }

    private string AddProperty()
    {
        var (component, schema) = Pick(Objects());
        var (name, added) = (Name(), Described(Schema()));
        schema["properties"]!.AsObject()[name] = added;
        var isRequired = random.Next(4) == 0;
        if (isRequired)
        {
            schema["required"] ??= new JsonArray();
            schema["required"]!.AsArray().Add(name);
        }

        return $"add {(isRequired ? "required " : "")}{component}.'{name}': {added.ToJsonString()}";
    }

    private string? AddEnumValue()
    {
        var enums = Schemas.Where(static s => s.Value?["enum"] is JsonArray && s.Value["x-enum-descriptions"] is null).ToList();
        if (enums.Count == 0)
        {
            return null;
        }

        var (component, schema) = Pick(enums);
        var value = Name();
        schema!["enum"]!.AsArray().Add(value);
        return $"add the value '{value}' to {component}";
    }

    private JsonObject Operation() => Pick([.. document["paths"]!.AsObject().SelectMany(static p => p.Value!.AsObject()).Where(static m => m.Value is JsonObject o && o.ContainsKey("operationId")).Select(static m => m.Value!.AsObject())]);

    private JsonObject Parameter(string location) => new()
    {
        ["name"] = location == "header" ? "X-" + _names++ : Name(),
        ["in"] = location,
        ["description"] = Text(),
        ["schema"] = random.Next(4) == 0 ? new JsonObject { ["type"] = "array", ["items"] = Schema(3) } : Schema(3),
    };

    private string AddParameter()
    {
        var operation = Operation();
        var parameter = Parameter(Pick<string>(["query", "query", "header", "cookie"]));
        operation["parameters"] ??= new JsonArray();
        operation["parameters"]!.AsArray().Add(parameter);
        return $"add to {operation["operationId"]} the parameter {parameter.ToJsonString()}";
    }

    private string AddOperation()
    {
        var number = _names++;
        var method = Pick<string>(["get", "put", "post", "delete", "patch", "head"]);
        var operation = new JsonObject
        {
            ["operationId"] = $"{Pick<string>(["Parsing", "Odd", "Things"])}_{Name()}{number}",
            ["tags"] = new JsonArray("Parsing"),
            ["summary"] = Text(),
            ["parameters"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Parameter(Pick<string>(["query", "header"])))]),
            ["responses"] = new JsonObject
            {
                [Pick<string>(["200", "201", "202", "204", "default"])] = random.Next(3) == 0
                    ? new JsonObject { ["description"] = Text() }
                    : new JsonObject { ["description"] = Text(), ["content"] = new JsonObject { [Pick<string>(["application/json", "application/json", "text/plain", "application/pdf", "application/hal+json"])] = new JsonObject { ["schema"] = Schema() } } },
                ["4XX"] = new JsonObject { ["description"] = "Refused." },
            },
        };
        if (method is "put" or "post" or "patch" && random.Next(3) > 0)
        {
            operation["requestBody"] = random.Next(3) == 0
                ? Body(Pick<string>(["application/x-www-form-urlencoded", "multipart/form-data"]), Reference(Pick(Objects()).Name))
                : Body(Pick<string>(["application/json", "application/merge-patch+json", "text/csv"]), Schema());
        }

        var path = $"/odd/{number}";
        if (random.Next(3) == 0)
        {
            var parameter = Parameter("path");
            parameter["required"] = true;
            path += $"/{{{parameter["name"]}}}{Pick<string>(["", ":run", "/more"])}";
            operation["parameters"]!.AsArray().Add(parameter);
        }

        document["paths"]!.AsObject()[path] = new JsonObject { [method] = operation };
        return $"add {method} {path} {operation.ToJsonString()}";
    }

    private JsonObject Body(string mediaType, JsonObject schema) =>
        new() { ["required"] = random.Next(2) == 0, ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = schema } } };

    private List<JsonObject> AddedOperations() =>
    [
        .. from path in document["paths"]!.AsObject()
           where path.Key.StartsWith("/odd/", StringComparison.Ordinal)
           from method in path.Value!.AsObject()
           select method.Value!.AsObject(),
    ];

    private string? ChangeParameter()
    {
        var parameters = AddedOperations().SelectMany(static o => o["parameters"]?.AsArray() ?? []).ToList();
        if (parameters.Count == 0)
        {
            return null;
        }

        var parameter = Pick(parameters)!.AsObject();
        var (keyword, value) = Pick<(string, JsonNode)>([("required", true), ("deprecated", true), ("explode", false), ("explode", true), ("style", "spaceDelimited"), ("style", "pipeDelimited"), ("style", "simple"), ("allowReserved", true)]);
        parameter[keyword] = value.DeepClone();
        return $"set {keyword} of the parameter {parameter.ToJsonString()}";
    }

    /// <summary>Adds a second success response, with or without a body.</summary>
    private string? AddResponse()
    {
        if (AddedOperations() is not { Count: > 0 } all)
        {
            return null;
        }

        var operation = Pick(all);
        var status = Pick<string>(["200", "202", "206", "2XX", "default"]);
        var response = new JsonObject { ["description"] = Text() };
        if (random.Next(3) > 0)
        {
            response["content"] = new JsonObject { [Pick<string>(["application/json", "text/csv", "application/octet-stream"])] = new JsonObject { ["schema"] = Schema() } };
        }

        operation["responses"]!.AsObject()[status] = response;
        return $"answer {operation["operationId"]} with {status} {response.ToJsonString()}";
    }

    /// <summary>Adds a component and a property that refers to it, since unused ones are rejected.</summary>
    private string AddSchema()
    {
        var name = ComponentName();
        var schema = Described(random.Next(4) switch
        {
            0 => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Name()).Distinct().Select(static n => (JsonNode)n)]) },
            1 => new JsonObject { ["anyOf"] = new JsonArray([.. ((string[])["""{"type":"string"}""", """{"type":"number"}""", """{"type":"array","items":{"type":"string"}}""", """{"type":"boolean"}"""]).OrderBy(_ => random.Next()).Take(2).Select(static b => JsonNode.Parse(b))]) },
            2 => Schema(),
            _ => new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Name()).Distinct().Select(n => KeyValuePair.Create(n, (JsonNode?)Described(Schema())))) },
        });
        Schemas[name] = schema;
        var (component, holder) = Pick(Objects().Where(o => o.Name != name).ToList());
        holder["properties"]!.AsObject()["odd_" + _names++] = Reference(name);
        return $"add the schema '{name}', used by {component}: {schema.ToJsonString()}";
    }

    private string? ChangeType()
    {
        if (Properties() is not { Count: > 0 } all)
        {
            return null;
        }

        var (component, schema, property) = Pick(all);
        var changed = Described(Schema());
        schema["properties"]!.AsObject()[property] = changed;
        return $"change {component}.{property} to {changed.ToJsonString()}";
    }

    private string ChangeFlag()
    {
        var (component, schema) = Pick(Objects());
        var (name, property) = Pick(schema["properties"]!.AsObject().ToList());
        var flag = Pick<string>(["nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems"]);
        property!.AsObject()[flag] = true;
        return $"set {flag} of {component}.{name}";
    }

    private string ChangeText()
    {
        var (component, schema) = Pick(Schemas.ToList());
        schema!["description"] = Text();
        Operation()["summary"] = Text();
        return $"describe {component} as {schema["description"]!.ToJsonString()}";
    }

    private string AddTag()
    {
        var (name, number) = (Name(), _names++);
        document["tags"]!.AsArray().Add(new JsonObject { ["name"] = name, ["description"] = Text() });
        document["paths"]!.AsObject()[$"/odd/{number}"] = new JsonObject
        {
            ["get"] = new JsonObject { ["operationId"] = $"{name}_{Name()}", ["tags"] = new JsonArray(name), ["summary"] = Text(), ["responses"] = new JsonObject { ["204"] = new JsonObject { ["description"] = "Done." }, ["4XX"] = new JsonObject { ["description"] = "Refused." } } },
        };
        return $"add the tag '{name}' with an operation";
    }
}
