namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    /// <param name="Name">The name of the row.</param>
    /// <param name="Support">The C# type.</param>
    /// <param name="Schema">The schema in flow style, without braces.</param>
    /// <param name="Json">Values as JSON; the first is the one that is sent as a parameter.</param>
    /// <param name="Bad">Invalid values.</param>
    private sealed record Scalar(string Name, string Support, string Schema, string[] Json, string[] Bad)
    {
        public string Text => Json[0].Trim('"');
    }

    private static readonly Scalar[] Scalars =
    [
        new("string", "`string`", "type: string", ["\"a b&c=d/é+%\"", "\"\"", "\"2026-09-14\"", "\"2026-09-14T08:20:00Z\"", "\"\\u0000\\u2028\\ud83d\\ude00\""], ["1", "true", "[]"]),
        new("string, date-time", "`DateTimeOffset`", "type: string, format: date-time", ["\"2026-09-14T08:20:00.0000000+00:00\"", "\"2026-09-14T08:20:00+02:00\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\""], ["\"soon\"", "1"]),
        new("string, date", "Kiota's `Date`", "type: string, format: date", ["\"2026-09-14\"", "\"2024-02-29\"", "\"0001-01-01\"", "\"9999-12-31\""], ["\"soon\"", "\"2026-02-29\"", "1"]),
        new("string, time", "Kiota's `Time`", "type: string, format: time", ["\"08:20:00\"", "\"00:00:00\"", "\"23:59:59\""], ["\"soon\"", "\"25:00:00\"", "1"]),
        new("string, duration", "`TimeSpan`", "type: string, format: duration", ["\"P1DT2H\"", "\"PT0S\"", "\"PT0.5S\""], ["\"soon\"", "\"P1Y\"", "1"]),
        new("string, uuid", "`Guid`", "type: string, format: uuid", ["\"0f8fad5b-d9cb-469f-a165-70867728950e\""], ["\"soon\"", "1"]),
        new("string, uri", "`Uri`", "type: string, format: uri", ["\"https://example.com/a?b=c\"", "\"urn:a:b\"", "\"https://example.com\"", "\"https://example.com/%C3%A9%2F\""], ["1"]),
        new("string, byte", "`byte[]`", "type: string, format: byte", ["\"AAEC/w==\"", "\"\""], ["\"%\"", "1"]),
        new("string, other formats (password, email, binary …)", "`string`", "type: string, format: password", ["\"secret\""], ["1"]),
        new("integer", "`int`", "type: integer", ["2147483647", "-2147483648", "0"], ["1.5", "\"1\"", "true"]),
        new("integer, int32", "`int`", "type: integer, format: int32", ["-2147483648", "2147483647"], ["2147483648", "1.5", "\"1\""]),
        new("integer, int64", "`long`", "type: integer, format: int64", ["9223372036854775807", "-9223372036854775808"], ["9223372036854775808", "1.5"]),
        new("integer, uint32", "`uint`", "type: integer, format: uint32", ["4294967295", "0"], ["4294967296", "-1"]),
        new("integer, uint64", "`ulong`", "type: integer, format: uint64", ["18446744073709551615", "0"], ["18446744073709551616", "-1"]),
        new("integer, int8 to uint16", "`int`", "type: integer, format: uint8", ["255", "0"], ["1.5", "\"1\""]),
        new("number", "`double`", "type: number", ["0.1", "1E+300", "-5E-324", "1"], ["\"1\"", "true"]),
        new("number, float", "`float`", "type: number, format: float", ["1.5", "3.4028235E+38", "0.1"], ["\"1\""]),
        new("number, double", "`double`", "type: number, format: double", ["1.7976931348623157E+308", "0.1"], ["\"1\""]),
        new("number, decimal", "`decimal`", "type: number, format: decimal", ["79228162514264337593543950335", "0.1", "12345678.901"], ["\"1\""]),
        new("boolean", "`bool`", "type: boolean", ["true", "false"], ["1", "\"true\""]),
    ];

    private static IEnumerable<Feature> Types() =>
        Scalars.Select(static s => new Feature("Types", s.Name, s.Support) { Cases = [.. Shapes(s), .. InParameters(s)] });

    private static string Joined(string[] values) => string.Join(", ", values);

    /// <summary>The scalar in all places where a schema can be.</summary>
    private static IEnumerable<EditCase> Shapes(Scalar s) =>
    [
        new("a property, optional or nullable")
        {
            Subject = "¤",
            Schemas = Fill("""¤: {type: object, description: D., properties: {a: {description: D., ‹0›}, b: {description: D., nullable: true, ‹1›}}}""", s.Schema, s.Schema),
            Samples = [.. s.Json.Select(static j => Fill("""{"a": ‹0›, "b": ‹1›}""", j, j)), "{}", """{"b": null}"""],
            Bad = [.. s.Bad.SelectMany(static j => (string[])[Fill("""{"a": ‹0›}""", j), Fill("""{"b": ‹0›}""", j)])],
        },
        new("a property, required, nullable or not")
        {
            Subject = "¤",
            Schemas = Fill("""¤: {type: object, description: D., required: [a, b], properties: {a: {description: D., ‹0›}, b: {description: D., nullable: true, ‹1›}}}""", s.Schema, s.Schema),
            Samples = [.. s.Json.Select(static j => Fill("""{"a": ‹0›, "b": ‹1›}""", j, j)), Fill("""{"a": ‹0›, "b": null}""", s.Json[0])],
            Bad = ["""{"a": null, "b": null}""", Fill("""{"a": ‹0›}""", s.Json[0]), "{}"],
        },
        new("items of a list, nullable or not")
        {
            Subject = "¤",
            Schemas = Fill("""¤: {type: object, description: D., required: [a], properties: {a: {type: array, description: D., items: { ‹0› }}, b: {type: array, description: D., items: {nullable: true, ‹1›}}, c: {type: array, description: D., nullable: true, items: {type: array, items: { ‹2› }}}}}""", s.Schema, s.Schema, s.Schema),
            Samples = [Fill("""{"a": [‹0›], "b": [null, ‹1›, null], "c": [[‹2›], []]}""", Joined(s.Json), Joined(s.Json), Joined(s.Json)), """{"a": [], "b": [null], "c": null}"""],
            Bad = ["""{"a": [null]}""", .. s.Bad.Select(static j => Fill("""{"a": [‹0›]}""", j))],
        },
        new("values of a map, nullable or not")
        {
            Subject = "¤",
            Schemas = Fill("""¤: {type: object, description: D., properties: {a: {type: object, description: D., additionalProperties: { ‹0› }}, b: {type: object, description: D., nullable: true, additionalProperties: {nullable: true, ‹1›}}}}""", s.Schema, s.Schema),
            Samples = [Fill("""{"a": {"": ‹0›, "k": ‹1›}, "b": {"k": null, "l": ‹2›}}""", s.Json[0], s.Json[^1], s.Json[0]), """{"a": {}, "b": null}"""],
            Bad = ["""{"a": {"k": null}}""", .. s.Bad.Select(static j => Fill("""{"a": {"k": ‹0›}}""", j))],
        },
        new("a component, a list and a map as components")
        {
            Subject = "¤Holder",
            Schemas = Fill("""
                ¤Holder: {type: object, description: D., properties: {a: {$ref: '#/components/schemas/¤'}, b: {$ref: '#/components/schemas/¤List'}, c: {$ref: '#/components/schemas/¤Map'}}}
                ¤: {description: D., ‹0›}
                ¤List: {type: array, description: D., items: {$ref: '#/components/schemas/¤'}}
                ¤Map: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤'}}
                """, s.Schema),
            Samples = [Fill("""{"a": ‹0›, "b": [‹1›], "c": {"k": ‹2›}}""", s.Json[0], s.Json[0], s.Json[0])],
            Bad = [.. s.Bad.Select(static j => Fill("""{"b": [‹0›]}""", j))],
        },
    ];

    /// <summary>The scalar in each place and style of a parameter.</summary>
    private static IEnumerable<EditCase> InParameters(Scalar s)
    {
        var text = Uri.EscapeDataString(s.Text);
        yield return new("a query parameter")
        {
            Operation = Fill("""
                parameters:
                  - {name: a, in: query, description: D., required: true, schema: { ‹0› }}
                  - {name: b, in: query, description: D., schema: { ‹1› }}
                  - {name: c, in: query, description: D., schema: { ‹2› }}
                """, s.Schema, s.Schema, s.Schema),
            Arguments = Fill("""{"a": ‹0›, "b": ‹1›}""", s.Json[0], s.Json[0]),
            Sends = $"GET /edits/¤?a={text}&b={text}",
        };
        yield return new("a path parameter")
        {
            Path = "/edits/¤/{a}",
            Operation = Fill("""parameters: [{name: a, in: path, description: D., required: true, schema: { ‹0› }}]""", s.Schema),
            Arguments = Fill("""{"a": ‹0›}""", s.Json[0]),
            Sends = $"GET /edits/¤/{text}",
        };

        // A header has ASCII characters only.
        var header = s.Text.All(char.IsAscii) ? s.Json[0] : "\"text\"";
        yield return new("a header parameter")
        {
            Operation = Fill("""parameters: [{name: X-A, in: header, description: D., required: true, schema: { ‹0› }}, {name: X-B, in: header, description: D., schema: { ‹1› }}]""", s.Schema, s.Schema),
            Arguments = Fill("""{"X-A": ‹0›}""", header),
            Sends = $"GET /edits/¤\nX-A: {header.Trim('"')}\nX-B: (none)",
        };
        yield return new("a list in the query, in each style")
        {
            Operation = Fill("""
                parameters:
                  - {name: a, in: query, description: D., schema: {type: array, items: { ‹0› }}}
                  - {name: b, in: query, description: D., explode: true, style: form, schema: {type: array, items: { ‹1› }}}
                  - {name: c, in: query, description: D., explode: false, schema: {type: array, items: { ‹2› }}}
                  - {name: d, in: query, description: D., explode: false, style: spaceDelimited, schema: {type: array, items: { ‹3› }}}
                  - {name: e, in: query, description: D., explode: false, style: pipeDelimited, schema: {type: array, items: { ‹4› }}}
                  - {name: f, in: query, description: D., schema: {type: array, items: { ‹5› }}}
                """, s.Schema, s.Schema, s.Schema, s.Schema, s.Schema, s.Schema),
            Arguments = Fill("""{"a": [‹0›, ‹1›], "b": [‹2›], "c": [‹3›, ‹4›], "d": [‹5›, ‹6›], "e": [‹7›, ‹8›]}""", s.Json[0], s.Json[0], s.Json[0], s.Json[0], s.Json[0], s.Json[0], s.Json[0], s.Json[0], s.Json[0]),
            Sends = $"GET /edits/¤?a={text}&a={text}&b={text}&c={text},{text}&d={text}%20{text}&e={text}%7C{text}",
        };
        yield return new("a list in a path and a header")
        {
            Path = "/edits/¤/{a}",
            Operation = Fill("""parameters: [{name: a, in: path, description: D., required: true, schema: {type: array, items: { ‹0› }}}, {name: X-A, in: header, description: D., schema: {type: array, items: { ‹1› }}}]""", s.Schema, s.Schema),
            Arguments = Fill("""{"a": [‹0›, ‹1›], "X-A": [‹2›, ‹3›]}""", s.Json[0], s.Json[0], header, header),
            Sends = $"GET /edits/¤/{text},{text}\nX-A: {header.Trim('"')},{header.Trim('"')}",
        };
    }
}
