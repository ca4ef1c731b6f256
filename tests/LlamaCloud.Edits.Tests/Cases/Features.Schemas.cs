namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    private static IEnumerable<Feature> Schemas() =>
    [
        new("Schemas", "Objects", "a class; unknown members are preserved, `null` and missing are distinguished")
        {
            Cases =
            [
                Schema("without members", "¤: {type: object, description: D.}", ["{}"]),
                Schema("without members, closed", "¤: {type: object, description: D., additionalProperties: false}", ["{}"]),
                Schema("closed", Object("a: {type: string, description: D.}", "additionalProperties: false"), bad: ["""{"b": 1}"""]),
                Schema("with typed further members", Object("a: {type: string, description: D.}", "additionalProperties: {type: integer}"), ["""{"a": "b", "c": 1}"""], ["""{"c": "d"}"""]),
                Schema("with any further members", Object("a: {type: string, description: D.}", "additionalProperties: true"), ["""{"a": "b", "c": [null]}"""]),
                Schema("with objects as further members", Object("a: {type: string, description: D.}", "additionalProperties: {$ref: '#/components/schemas/¤'}"), ["""{"c": {"a": "b", "d": {}}}"""]),
                Schema("with 70 members", Object(string.Join(", ", Enumerable.Range(1, 70).Select(static i => $"m{i}: {{type: string, nullable: true, description: D.}}")))),
                Schema("with 200 members, all required", $"¤: {{type: object, description: D., required: [{string.Join(", ", Enumerable.Range(1, 200).Select(static i => $"m{i}"))}], properties: {{{string.Join(", ", Enumerable.Range(1, 200).Select(static i => $"m{i}: {{type: integer, nullable: {(i % 2 == 0 ? "true" : "false")}, description: D.}}"))}}}}}"),
                Schema("minProperties and maxProperties", Object("a: {type: object, description: D., minProperties: 1, maxProperties: 2, additionalProperties: {type: string}}"), ["""{"a": {"k": "v"}}"""], ["""{"a": {}}""", """{"a": {"k": "v", "l": "v", "m": "v"}}"""]),
                Schema("of an object", Object("a: {$ref: '#/components/schemas/¤Part'}, b: {type: array, description: D., items: {$ref: '#/components/schemas/¤Part'}}, c: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤Part'}}") + "\n¤Part: {type: object, description: D., required: [x], properties: {x: {type: integer, description: D.}}}", bad: ["""{"a": {}}""", """{"b": [{"x": "y"}]}"""]),
                Schema("of nullable objects", Object("a: {$ref: '#/components/schemas/¤Part'}, b: {type: array, description: D., items: {$ref: '#/components/schemas/¤Part'}}", "required: [a]") + "\n¤Part: {type: object, nullable: true, description: D., properties: {x: {type: integer, description: D.}}}", ["""{"a": null, "b": [null, {}]}"""]),
                Schema("without a type", "¤: {description: D., properties: {a: {type: string, description: D.}}}"),
            ],
        },
        new("Schemas", "readOnly, writeOnly, deprecated, default, example, title, externalDocs", "read-only members are optional for callers, write-only members for the service; `[Obsolete]`; the rest is shown or ignored")
        {
            Cases =
            [
                Schema("readOnly", Object("id: {type: string, readOnly: true, description: D.}, a: {type: string, description: D.}", "required: [id, a]"), ["""{"id": "i", "a": "b"}"""]),
                Schema("readOnly and required, only sent", Object("id: {type: string, readOnly: true, description: D.}, a: {type: string, description: D.}", "required: [id, a]"), ["""{"a": "b"}"""]) with
                {
                    Method = "post",
                    Operation = "summary: S.\nrequestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/¤'}}}}",
                    Arguments = """{"@body": {"a": "b"}}""",
                    Sends = "POST /edits/¤\nContent-Type: application/json\n\n{\"a\":\"b\"}",
                },
                Schema("writeOnly", Object("secret: {type: string, writeOnly: true, description: D.}, pin: {type: integer, writeOnly: true, description: D.}", "required: [secret, pin]"), ["""{"secret": "s", "pin": 0}"""]),
                Schema("deprecated property", Object("a: {type: string, deprecated: true, description: D.}, b: {type: string, description: D.}")),
                Schema("deprecated required property", Object("a: {type: string, deprecated: true, description: D.}", "required: [a]")),
                Schema("deprecated schema", "¤: {type: object, deprecated: true, description: D., properties: {a: {$ref: '#/components/schemas/¤Kind'}}}\n¤Kind: {type: string, deprecated: true, description: D., enum: [a]}"),
                Schema("default of each type", Object("a: {type: string, default: 'say \"hi\"', description: D.}, b: {type: integer, default: 1, description: D.}, c: {type: boolean, default: false, description: D.}, d: {type: array, items: {type: string}, default: [a], description: D.}, e: {type: object, additionalProperties: {type: string}, default: {a: b}, description: D.}, f: {type: number, default: 1.5, description: D.}")),
                Schema("default of null", Object("a: {type: string, nullable: true, default: null, description: D.}")),
                Schema("example of another shape", Object("a: {type: string, example: {b: [1]}, description: D.}", "example: {c: d}")),
                Schema("title and externalDocs", Object("a: {type: string, title: T, externalDocs: {url: 'https://example.com'}, description: D.}", "title: Another name")),
                Schema("names of before", Object("a: {type: string, x-was: [b, '{{ name }}', 'c\"d'], description: D.}")),
                Schema("vendor extensions", Object("a: {type: string, x-other: {deep: [1]}, description: D.}", "x-more: true")),
            ],
        },
        new("Schemas", "Bounds (minimum … maxItems, uniqueItems, multipleOf)", "checked by `Validate()`, the command line and the emulator")
        {
            Cases =
            [
                Bounds("minimum and maximum", "type: integer, minimum: 1, maximum: 3", ["1", "3"], ["0", "4"]),
                Bounds("exclusive", "type: number, minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true", ["0.5"], ["0", "1"]),
                Bounds("of a 64-bit integer", "type: integer, format: int64, minimum: -9223372036854775808, maximum: 9223372036854775807", ["9223372036854775807"], ["9223372036854775808"]),
                Bounds("of an integer without a format", "type: integer", ["2147483647", "-2147483648"], ["2147483648", "-2147483649"]),
                Bounds("of a float", "type: number, format: float", ["3e38"], ["1e39", "-1e39"]),
                Bounds("of a decimal", "type: number, format: decimal", ["7e28"], ["1e29", "-1e29"]),
                Bounds("a URI that is none", "type: string, format: uri", ["\"/a b\""], ["\"http://[\""]),
                Bounds("with more digits than a double has", "type: integer, format: int64, minimum: 9007199254740993, maximum: 9223372036854775806", ["9007199254740993", "9223372036854775806"], ["9007199254740992", "9223372036854775807"]),
                Bounds("beyond a decimal", "type: number, minimum: -1e30, maximum: 1e30", ["1e29"], ["2e30", "-2e30"]),
                Bounds("multipleOf", "type: number, multipleOf: 0.1", ["0.3", "1"], ["0.25"]),
                Bounds("multipleOf of an integer", "type: integer, multipleOf: 5", ["10"], ["11"]),
                Bounds("minLength and maxLength", "type: string, minLength: 2, maxLength: 3", ["\"ab\"", "\"abc\""], ["\"a\"", "\"abcd\""]),
                Bounds("minLength counts characters", "type: string, minLength: 2, maxLength: 2", ["\"😀😀\""], ["\"😀\""]),
                Bounds("minItems and maxItems", "type: array, minItems: 1, maxItems: 2, items: {type: string}", ["[\"a\"]"], ["[]", "[\"a\",\"b\",\"c\"]"]),
                Bounds("uniqueItems", "type: array, uniqueItems: true, items: {type: integer}", ["[1, 2]"], ["[1, 1]"]),
                Bounds("uniqueItems of objects", "type: array, uniqueItems: true, items: {type: object, additionalProperties: {type: integer}}", ["[{\"a\": 1}, {\"a\": 2}]"], ["[{\"a\": 1, \"b\": 2}, {\"b\": 2, \"a\": 1}]"]),
            ],
        },
        new("Schemas", "Patterns of ECMA 262", "checked by `Validate()`, the command line and the emulator, according to ECMA 262")
        {
            Cases =
            [
                Bounds("digits are ASCII", "type: string, pattern: '^\\d+$'", ["\"12\""], ["\"١٢\"", "\"12\\n\""]),
                Bounds("words are ASCII", "type: string, pattern: '^\\w+$'", ["\"a_1\""], ["\"é\""]),
                Bounds("anywhere", "type: string, pattern: 'b'", ["\"abc\""], ["\"ac\""]),
                Bounds("Unicode escapes", "type: string, pattern: '^[\\u00e0-\\u00ff]+$'", ["\"é\""], ["\"e\""]),
                Bounds("code points", "type: string, pattern: '^\\u{1F600}$'", ["\"😀\""], ["\"a\""]),
                Bounds("categories", "type: string, pattern: '^\\p{L}+$'", ["\"é\""], ["\"1\""]),
                Bounds("named groups and lookbehind", "type: string, pattern: '^(?<y>\\d{4})-(?<=-)\\d\\d$'", ["\"2026-09\""], ["\"2026-9\""]),
                Bounds("escaped slash", "type: string, pattern: '^a\\/b$'", ["\"a/b\""], ["\"ab\""]),
                Bounds("any character", "type: string, pattern: '^[^]$'", ["\"\\n\""], ["\"ab\""]),
                Bounds("quotes and backslashes", "type: string, pattern: '^[\"\\\\]+$'", ["\"\\\"\\\\\""], ["\"a\""]),
            ],
        },
        new("Schemas", "Lists and maps, nested", "`IReadOnlyList<T>`, `IReadOnlyDictionary<string, T>`")
        {
            Cases =
            [
                Schema("a list of lists of lists", Object("a: {type: array, description: D., items: {type: array, items: {type: array, items: {type: string}}}}"), ["""{"a": [[["b"], []]]}"""]),
                Schema("a map of maps", Object("a: {type: object, description: D., additionalProperties: {type: object, additionalProperties: {type: integer}}}"), ["""{"a": {"b": {"c": 1}}}"""]),
                Schema("a list of maps", Object("a: {type: array, description: D., items: {type: object, additionalProperties: {type: boolean}}}"), ["""{"a": [{"b": true}]}"""]),
                Schema("a map of lists, nullable", Object("a: {type: object, description: D., additionalProperties: {type: array, nullable: true, items: {type: string, nullable: true}}}"), ["""{"a": {"b": null, "c": [null, "d"]}}"""]),
                Schema("a list of anything", Object("a: {type: array, description: D., items: {}}"), ["""{"a": [1, null, "b", {"c": []}]}"""]),
                Schema("a list of lists of anything", Object("a: {type: array, description: D., items: {type: array, nullable: true, items: {}}}"), ["""{"a": [[1, null], null, [], ["b"]]}"""]),
                Schema("a map of anything", Object("a: {type: object, description: D., additionalProperties: {}}, b: {type: object, description: D., additionalProperties: true}, c: {type: object, description: D.}"), ["""{"a": {"b": null}, "b": {"c": 1}, "c": {"d": []}}"""]),
                Schema("anything", Object("a: {description: D.}, b: {$ref: '#/components/schemas/¤Any'}", "required: [a, b]") + "\n¤Any: {description: D.}", ["""{"a": null, "b": {"c": 1}}""", """{"a": 1.5, "b": "c"}"""]),
                Schema("a list as the component", "¤: {type: array, description: D., items: {$ref: '#/components/schemas/¤Item'}}\n¤Item: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""[{"a": "b"}, {}]"""], ["[1]"]),
                Schema("a map as the component", "¤: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤Item'}}\n¤Item: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"k": {"a": "b"}}"""], ["""{"k": 1}"""]),
                Schema("a component that is a reference", "¤: {$ref: '#/components/schemas/¤Item'}\n¤Item: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"a": "b"}"""]),
            ],
        },
        new("Schemas", "Recursive schemas", "read, written and checked at any depth")
        {
            Cases =
            [
                Schema("an object of itself", Object("next: {$ref: '#/components/schemas/¤'}, all: {type: array, description: D., items: {$ref: '#/components/schemas/¤'}}, map: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤'}}"), ["""{"next": {"next": {}}, "all": [{"all": []}], "map": {"a": {}}}"""]),
                Schema("two objects of one another", Object("b: {$ref: '#/components/schemas/¤B'}") + "\n¤B: {type: object, description: D., properties: {a: {$ref: '#/components/schemas/¤'}}}", ["""{"b": {"a": {"b": {}}}}"""]),
                Schema("a list of itself", "¤Holder: {type: object, description: D., properties: {a: {$ref: '#/components/schemas/¤'}}}\n¤: {type: array, description: D., items: {$ref: '#/components/schemas/¤'}}", ["""{"a": [[], [[]]]}"""]) with { Subject = "¤Holder" },
                Schema("a map of itself", "¤Holder: {type: object, description: D., properties: {a: {$ref: '#/components/schemas/¤'}}}\n¤: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤'}}", ["""{"a": {"b": {"c": {}}}}"""]) with { Subject = "¤Holder" },
                Schema("through a union", Object("a: {$ref: '#/components/schemas/¤Union'}") + "\n¤Union: {description: D., anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/¤Union'}}]}", ["""{"a": ["b", ["c"]]}"""]),
            ],
        },
        new("Schemas", "Enums of strings, integers and numbers", "an open enum: a value that is not listed is preserved")
        {
            Cases =
            [
                EnumOf("integers", "type: integer, enum: [1, 2, -3]", "1", "-3"),
                EnumOf("64-bit integers", "type: integer, format: int64, enum: [9223372036854775807, -9223372036854775808]", "9223372036854775807", "-9223372036854775808"),
                EnumOf("numbers", "type: number, enum: [0.5, 1, 1.5, -0.25, 1e3]", "0.5", "1000"),
                EnumOf("integers with null", "type: integer, nullable: true, enum: [1, null]", "1", "null"),
                EnumOf("extensible", "type: string, x-extensible: true, enum: [a]", "\"a\"", "\"b\""),
                Schema("growing", Object("a: {$ref: '#/components/schemas/¤Value'}") + "\n¤Value: {type: string, description: D., x-grows: true, enum: [a]}", ["""{"a": "a"}"""], ["""{"a": "b"}"""]),
                EnumOf("described", "type: string, enum: [a, b], x-enum-descriptions: ['A. *', 'B. <b>']", "\"a\""),
                EnumOf("one value", "type: string, enum: [only]", "\"only\""),
                EnumOf("300 values", $"type: string, enum: [{string.Join(", ", Enumerable.Range(1, 300).Select(static i => $"v{i}"))}]", "\"v300\""),
                EnumOf("without a type", "enum: [a, b]", "\"a\""),
                EnumOf("with a format", "type: string, format: date, enum: ['2026-09-14']", "\"2026-09-14\""),
                Schema("booleans", Object("a: {type: boolean, enum: [true], description: D.}"), ["""{"a": true}"""], ["""{"a": false}"""]),
                Schema("closed", Object("a: {$ref: '#/components/schemas/¤Value'}") + "\n¤Value: {type: string, description: D., enum: [a]}", ["""{"a": "a"}"""], ["""{"a": "b"}"""]),
                Schema("a list of them, required and nullable", Object("a: {type: array, nullable: true, description: D., items: {$ref: '#/components/schemas/¤Value'}}, b: {$ref: '#/components/schemas/¤Value'}", "required: [a, b]") + "\n¤Value: {type: string, nullable: true, description: D., enum: [a, null]}", ["""{"a": ["a", null], "b": null}""", """{"a": null, "b": "a"}"""]),
            ],
        },
        new("Schemas", "anyOf of a string, a number, a boolean, a list and an object", "a union struct, distinguished by the kind of JSON value; `x-union` is optional") { Cases = [.. Unions()] },
        new("Schemas", "allOf of objects", "one class with all members")
        {
            Cases =
            [
                Schema("a plain base and sibling properties", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤Base'}], required: [b], properties: {b: {type: string, description: D.}}}\n¤Base: {type: object, description: D., required: [a], properties: {a: {type: integer, description: D.}}}", ["""{"a": 1, "b": "c"}"""], ["""{"b": "c"}"""]),
                Schema("a plain base and a part", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤Base'}, {type: object, required: [b], properties: {b: {type: string, description: D.}}}]}\n¤Base: {type: object, description: D., properties: {a: {type: integer, description: D.}}}", ["""{"a": 1, "b": "c"}"""]),
                Schema("two plain bases", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}, {$ref: '#/components/schemas/¤B'}]}\n¤A: {type: object, description: D., properties: {a: {type: integer, description: D.}}}\n¤B: {type: object, description: D., properties: {b: {type: integer, description: D.}}}", ["""{"a": 1, "b": 2}"""]),
                Schema("three levels", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤B'}, {properties: {c: {type: string, description: D.}}}]}\n¤B: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}, {properties: {b: {type: string, description: D.}}}]}\n¤A: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"a": "1", "b": "2", "c": "3"}"""]),
                Schema("only parts", "¤: {description: D., allOf: [{type: object, properties: {a: {type: string, description: D.}}}, {type: object, properties: {b: {type: string, description: D.}}}]}", ["""{"a": "1", "b": "2"}"""]),
                Schema("the same property twice", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}, {type: object, properties: {a: {type: string, description: Mine.}}}]}\n¤A: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"a": "1"}"""]),
                Schema("a base that is required later", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}], required: [a]}\n¤A: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"a": "1"}"""], ["{}"]),
                Schema("a described reference", Object("a: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}]}, b: {description: D., allOf: [{$ref: '#/components/schemas/¤E'}]}") + "\n¤A: {type: object, description: D., properties: {a: {type: string, description: D.}}}\n¤E: {type: string, description: D., enum: [x]}", ["""{"a": {"a": "1"}, "b": "x"}"""]),
                Schema("a described reference with readOnly, deprecated and default", Object("a: {description: D., readOnly: true, deprecated: true, default: x, allOf: [{$ref: '#/components/schemas/¤E'}]}") + "\n¤E: {type: string, description: D., enum: [x]}", ["""{"a": "x"}"""]),
                Schema("with further members", "¤: {description: D., allOf: [{$ref: '#/components/schemas/¤A'}, {type: object, additionalProperties: {type: integer}, properties: {b: {type: string, description: D.}}}]}\n¤A: {type: object, description: D., properties: {a: {type: string, description: D.}}}", ["""{"a": "1", "c": 2}"""]),
            ],
        },
        new("Schemas", "A discriminator with a mapping: kinds of object", "a base class and a class for each kind; an unknown kind is an instance of the base") { Cases = [.. Kinds()] },
    ];

    private static string Object(string properties, string more = "") => $"¤: {{type: object, description: D., {(more.Length == 0 ? "" : more + ", ")}properties: {{{properties}}}}}";

    private static EditCase Schema(string name, string schemas, string[]? samples = null, string[]? bad = null) =>
        new(name) { Subject = "¤", Schemas = schemas, Samples = samples ?? [], Bad = bad ?? [] };

    private static EditCase Bounds(string name, string schema, string[] good, string[] bad) =>
        Schema(name, Fill("""¤: {type: object, description: D., properties: {a: {description: D., ‹0›}}}""", schema), [.. good.Select(static g => Fill("""{"a": ‹0›}""", g))], [.. bad.Select(static b => Fill("""{"a": ‹0›}""", b))]);

    private static IEnumerable<EditCase> Unions()
    {
        (string Name, string Schema, string Json)[] branches =
        [
            ("string", "type: string", "\"a\""), ("integer", "type: integer", "1"), ("number", "type: number", "1.5"), ("boolean", "type: boolean", "true"),
            ("list", "type: array, items: {type: string}", "[\"a\"]"), ("map", "type: object, additionalProperties: {type: integer}", "{\"a\": 1}"),
        ];
        for (var i = 0; i < branches.Length; i++)
        {
            for (var j = i + 1; j < branches.Length; j++)
            {
                var (one, two) = (branches[i], branches[j]);
                yield return Union($"{one.Name} or {two.Name}", $"{{ {one.Schema} }}, {{ {two.Schema} }}", one.Json, two.Json);
            }
        }

        yield return Union("string or object", "{type: string}, {$ref: '#/components/schemas/¤Part'}", "\"a\"", """{"x": 1}""") is var union ? union with { Schemas = union.Schemas + "\n¤Part: {type: object, description: D., properties: {x: {type: integer, description: D.}}}" } : union;
        yield return Union("all kinds", string.Join(", ", branches.Select(static b => $"{{ {b.Schema} }}")), [.. branches.Select(static b => b.Json)]);
        yield return Union("one branch", "{type: string}", "\"a\"");
        yield return Union("a date or a number", "{type: string, format: date}, {type: number}", "\"2026-09-14\"", "1");
        yield return Union("an enum or an integer", "{$ref: '#/components/schemas/¤Part'}, {type: integer}", "\"x\"", "1") is var second ? second with { Schemas = second.Schemas + "\n¤Part: {type: string, description: D., enum: [x]}" } : second;
        yield return Union("an enum of integers or a string", "{$ref: '#/components/schemas/¤Part'}, {type: string}", "1", "\"x\"") is var fourth ? fourth with { Schemas = fourth.Schemas + "\n¤Part: {type: integer, description: D., enum: [1]}" } : fourth;
        yield return Union("a 64-bit integer or a string", "{type: integer, format: int64}, {type: string}", "9223372036854775807", "\"a\"");
        yield return Union("a nullable string or a number", "{type: string, nullable: true}, {type: number}", "null", "1");
        yield return Schema("a required union with null", Object("a: {allOf: [{$ref: '#/components/schemas/¤Union'}], description: D.}, b: {$ref: '#/components/schemas/¤Union'}", "required: [a, b]") + "\n¤Union: {description: D., anyOf: [{type: string, nullable: true}, {type: number}]}", ["""{"a": null, "b": null}""", """{"a": "c", "b": 1}"""]);
        yield return Union("a list of objects or a string", "{type: array, items: {$ref: '#/components/schemas/¤Part'}}, {type: string}", """[{"x": 1}]""", "\"a\"") is var third ? third with { Schemas = third.Schemas + "\n¤Part: {type: object, description: D., properties: {x: {type: integer, description: D.}}}" } : third;
        yield return Union("as a query and path parameter", "{type: string}, {type: integer}", "\"a\"") with
        {
            Subject = null,
            Path = "/edits/¤/{b}",
            Operation = "parameters: [{name: a, in: query, description: D., schema: {$ref: '#/components/schemas/¤Union'}}, {name: b, in: path, required: true, description: D., schema: {$ref: '#/components/schemas/¤Union'}}]",
            Responses = "'200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/¤'}}}}",
            Arguments = """{"a": "x y", "b": 1}""",
            Sends = "GET /edits/¤/1?a=x%20y",
            Status = 200,
            Response = """{"a": 1}""",
        };
    }

    private static EditCase Union(string name, string branches, params string[] values) => Schema(
        name,
        Fill("""
        ¤Union: {description: D., anyOf: [‹0›]}
        ¤: {type: object, description: D., properties: {a: {$ref: '#/components/schemas/¤Union'}, list: {type: array, description: D., items: {$ref: '#/components/schemas/¤Union'}}, map: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤Union'}}}}
        """, branches),
        [.. values.Select(static v => Fill("""{"a": ‹0›, "list": [‹1›], "map": {"k": ‹2›}}""", v, v, v))]);

    private static IEnumerable<EditCase> Kinds()
    {
        const string Discriminator = "required: [type], properties: {type: {type: string, description: D.}}";
        yield return Schema(
            "two kinds",
            $"¤: {{type: object, description: D., {Discriminator}, discriminator: {{propertyName: type, mapping: {{a: '#/components/schemas/¤A', b: '#/components/schemas/¤B'}}}}}}\n¤A: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}, {{type: object, required: [x], properties: {{x: {{type: string, description: D.}}}}}}]}}\n¤B: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}], properties: {{y: {{type: integer, description: D.}}}}}}",
            ["""{"type": "a", "x": "1"}""", """{"type": "b", "y": 1}""", """{"type": "c", "z": [1]}""", """{"x": "1", "type": "a"}"""],
            ["""{"type": "a"}""", """{"type": "b", "y": "z"}"""]);
        yield return Schema(
            "keys of any text",
            $"¤: {{type: object, description: D., {Discriminator}, discriminator: {{propertyName: type, mapping: {{'2026-09-14': '#/components/schemas/¤A', 'say \"hi\"': '#/components/schemas/¤B', 'a\\b': '#/components/schemas/¤C', '': '#/components/schemas/¤D'}}}}}}\n" + string.Join('\n', "ABCD".Select(static c => $"¤{c}: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}, {{type: object, properties: {{x: {{type: string, description: D.}}}}}}]}}")),
            ["""{"type": "2026-09-14", "x": "1"}""", """{"type": "say \"hi\"", "x": "1"}""", """{"type": "a\\b", "x": "1"}"""]);
        yield return Schema(
            "three levels",
            $"¤: {{type: object, description: D., {Discriminator}, discriminator: {{propertyName: type, mapping: {{a: '#/components/schemas/¤A', b: '#/components/schemas/¤B'}}}}}}\n¤Middle: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}, {{type: object, properties: {{m: {{type: string, description: D.}}}}}}]}}\n¤A: {{description: D., allOf: [{{$ref: '#/components/schemas/¤Middle'}}, {{type: object, properties: {{x: {{type: string, description: D.}}}}}}]}}\n¤B: {{description: D., allOf: [{{$ref: '#/components/schemas/¤A'}}, {{type: object, properties: {{y: {{type: string, description: D.}}}}}}]}}",
            ["""{"type": "a", "m": "1", "x": "2"}""", """{"type": "b", "m": "1", "x": "2", "y": "3"}"""]);
        yield return Schema(
            "without further members",
            $"¤: {{type: object, description: D., {Discriminator}, discriminator: {{propertyName: type, mapping: {{a: '#/components/schemas/¤A'}}}}}}\n¤A: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}]}}",
            ["""{"type": "a"}""", """{"type": "other"}"""]);
        yield return Schema(
            "a boolean discriminator",
            "¤: {type: object, description: D., required: [ok], properties: {ok: {type: boolean, description: D.}}, discriminator: {propertyName: ok, mapping: {'true': '#/components/schemas/¤A', 'false': '#/components/schemas/¤B'}}}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤'}, {type: object, properties: {x: {type: string, description: D.}}}]}\n¤B: {description: D., allOf: [{$ref: '#/components/schemas/¤'}, {type: object, properties: {y: {type: string, description: D.}}}]}",
            ["""{"ok": true, "x": "1"}""", """{"ok": false, "y": "1"}"""]);
        yield return Schema(
            "an odd discriminator",
            "¤: {type: object, description: D., required: ['@kind'], properties: {'@kind': {type: string, description: D.}, type: {type: string, description: D.}}, discriminator: {propertyName: '@kind', mapping: {a: '#/components/schemas/¤A'}}}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤'}, {type: object, properties: {Kind: {type: string, description: D.}}}]}",
            ["""{"@kind": "a", "type": "t", "Kind": "k"}"""]);
        yield return Schema(
            "an enum discriminator",
            "¤: {type: object, description: D., required: [type], properties: {type: {$ref: '#/components/schemas/¤Type'}}, discriminator: {propertyName: type, mapping: {a: '#/components/schemas/¤A'}}}\n¤Type: {type: string, description: D., enum: [a]}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤'}, {type: object, properties: {x: {type: string, description: D.}}}]}",
            ["""{"type": "a", "x": "1"}"""]);
        yield return Schema(
            "inside lists, maps and one another",
            "¤: {type: object, description: D., properties: {list: {type: array, description: D., items: {$ref: '#/components/schemas/¤Root'}}, map: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤Root'}}, one: {$ref: '#/components/schemas/¤A'}}}\n¤Root: {type: object, description: D., required: [type], properties: {type: {type: string, description: D.}}, discriminator: {propertyName: type, mapping: {a: '#/components/schemas/¤A'}}}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤Root'}, {type: object, properties: {more: {type: array, description: D., items: {$ref: '#/components/schemas/¤Root'}}}}]}",
            ["""{"list": [{"type": "a", "more": [{"type": "b"}]}], "map": {"k": {"type": "a"}}, "one": {"type": "a"}}"""]);
        yield return Schema(
            "a kind with a plain base, too",
            $"¤: {{type: object, description: D., {Discriminator}, discriminator: {{propertyName: type, mapping: {{a: '#/components/schemas/¤A'}}}}}}\n¤Plain: {{type: object, description: D., properties: {{p: {{type: string, description: D.}}}}}}\n¤A: {{description: D., allOf: [{{$ref: '#/components/schemas/¤'}}, {{$ref: '#/components/schemas/¤Plain'}}, {{type: object, properties: {{x: {{type: string, description: D.}}}}}}]}}",
            ["""{"type": "a", "p": "1", "x": "2"}"""]);
    }
}
