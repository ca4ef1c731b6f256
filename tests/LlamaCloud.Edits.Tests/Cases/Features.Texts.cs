namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    private static readonly (string Name, string Text)[] OddTexts =
    [
        ("XML", "a </summary> <b> & &amp; ]]> <!-- --> <see cref=\"X\"/>"), ("the end of a comment", "*/ } ; // #endif\n#error no\n#region"), ("C# that runs", "\"; System.IO.File.Delete(\"x\"); //"),
        ("Liquid", "{{ name }} {% raw %} {% endraw %} {%- comment -%} {{ \"a\" | upcase }}"), ("the words of a template", "internal static class ApiContract //--schemas-- namespace X;"), ("quotes and backslashes", "\"a\" 'b' \\n \\u0041 \\ \"\"\" @\"x\" $\"{y}\""),
        ("U+2028 and U+2029", "a\u2028public class B\u2029c"), ("U+0085", "a\u0085public class B { }"), ("control characters", "a\0b\u0001c\u001B[31md\u007Fe\u009Bf\u000Bg\u000Ch"), ("direction marks", "a\u202Eb\u2066c\u200Fd\uFEFFe\u00ADf"),
        ("code", "`code` and ``two`` and a single ` and `a<b>` `"), ("Markdown", "# Title\n\n* a\n* b\n\n| a | b |\n| - | - |\n\n```\ncode\n```"), ("emoji and beyond", "😀 👩‍👩‍👧 𝔘 \uE000"), ("white space at the ends", "  \n a \n  "), ("long", new string('x', 5000)), ("tabs and line endings", "a\tb\r\nc\rd"), ("noncharacters", "a \uFFFE \uFFFF b"), ("percent and braces", "%s {0} {{1}} $(x) %(y) ;"), ("a preprocessor line", "\n#pragma warning restore\n"),
    ];

    private static IEnumerable<Feature> Texts() =>
    [
        new("Texts", "Any character in descriptions, summaries, examples and defaults", "text in XML documentation, `--help` and snapshots") { Cases = [.. OddTexts.Select(TextEverywhere)] },
        new("Texts", "Any character in values", "C# literals")
        {
            Cases = [.. OddTexts.Where(static t => t.Name is not "long").Select(static t => new EditCase(t.Name)
            {
                Subject = "¤",
                Schemas = Fill("""
                    ¤Value: {type: string, description: D., enum: [‹0›, zz], x-enum-descriptions: [‹0›, ‹0›]}
                    ¤: {type: object, description: D., required: [type], properties: {type: {type: string, description: D.}, zz: {allOf: [{$ref: '#/components/schemas/¤Value'}], description: D.}, ‹0›: {type: string, description: D.}}, discriminator: {propertyName: type, mapping: {‹0›: '#/components/schemas/¤Kind'}}}
                    ¤Kind: {description: D., allOf: [{$ref: '#/components/schemas/¤'}, {type: object, properties: {x: {type: string, description: D.}}}]}
                    """, Q(t.Text)),
                Samples = [Fill("""{"type": ‹0›, "zz": ‹0›, "x": "1", ‹0›: "2"}""", EditCase.Json(t.Text))],
            })],
        },
    ];

    private static EditCase TextEverywhere((string Name, string Text) odd)
    {
        var text = Q(odd.Text + ".");
        return new(odd.Name)
        {
            Method = "post",
            Path = "/edits/¤/{p}",
            Tag = "¤",
            Tags = Fill("- {name: ¤, description: ‹0›}", text),
            OperationId = "¤_Send",
            Schemas = Fill("""
                ¤: {type: object, description: ‹0›, title: ‹0›, example: ‹0›, properties: {a: {type: string, description: ‹0›, default: ‹0›, example: ‹0›}, e: {$ref: '#/components/schemas/¤Value'}, u: {$ref: '#/components/schemas/¤Union'}}}
                ¤Value: {type: string, description: ‹0›, enum: [a, b], x-enum-descriptions: [‹0›, ‹0›]}
                ¤Union: {description: ‹0›, anyOf: [{type: string, description: ‹0›}, {type: integer}]}
                """, text),
            Operation = Fill("""
                summary: ‹0›
                description: ‹0›
                externalDocs: {url: 'https://example.com', description: ‹0›}
                parameters:
                  - {name: p, in: path, required: true, description: ‹0›, example: ‹0›, schema: {type: string, default: ‹0›}}
                  - {name: q, in: query, description: ‹0›, schema: {type: string}}
                  - {name: h, in: header, description: ‹0›, schema: {type: string}}
                requestBody: {required: true, description: ‹0›, content: {application/json: {schema: {$ref: '#/components/schemas/¤'}, example: ‹0›}}}
                """, text),
            Responses = Fill("'200': {description: ‹0›, content: {application/json: {schema: {$ref: '#/components/schemas/¤'}}}}\n'202': {description: ‹0›, content: {application/json: {schema: {type: string}}}}", text),
            Arguments = """{"p": "v", "q": "w", "h": "x", "@body": {"a":"b"}}""",
            Sends = "POST /edits/¤/v?q=w\nh: x\nContent-Type: application/json\n\n{\"a\":\"b\"}",
            Status = 200,
            Response = """{"a": "b"}""",
            Result = """{"OK": {"a": "b"}}""",
        };
    }
}
