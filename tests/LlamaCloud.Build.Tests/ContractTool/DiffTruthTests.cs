using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation;
using LlamaCloud.ContractTool.Generation.Inputs;

namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>Compares the output of diff with the generated client: a change is documentation only if it changes nothing but comments.</summary>
[TestClass]
public sealed class DiffTruthTests
{
    // Every keyword of OpenAPI 3.0, and every extension that the generator reads, with values other than the defaults.
    private static readonly JsonObject Keywords = JsonNode.Parse(
        """
        {
          "type": ["integer", "number", "boolean", "string"], "format": ["int64", "uuid", "binary", "float", "email"], "nullable": [true], "enum": [["a"], [1]], "default": ["a", 1],
          "minimum": [2], "maximum": [3], "exclusiveMinimum": [true], "exclusiveMaximum": [true], "multipleOf": [2], "minLength": [2], "maxLength": [3], "pattern": ["^b"],
          "minItems": [2], "maxItems": [3], "uniqueItems": [true], "minProperties": [2], "maxProperties": [3], "additionalProperties": [false, {"type": "integer"}],
          "readOnly": [true], "writeOnly": [true], "deprecated": [true], "required": [true, false, ["cell"]], "title": ["t"], "example": ["e"], "examples": [{"e": {"value": 1}}],
          "externalDocs": [{"url": "https://a.example"}], "items": [{"type": "integer"}, {"type": "string", "nullable": true}], "allOf": [[{"$ref": "#/components/schemas/Tier"}]],
          "anyOf": [[{"type": "string"}, {"type": "boolean"}]], "discriminator": [{"propertyName": "type"}], "xml": [{"name": "x"}], "in": ["header", "query"], "name": ["Other"],
          "style": ["pipeDelimited", "spaceDelimited"], "explode": [true, false], "allowReserved": [true], "allowEmptyValue": [true], "content": [{"text/plain": {"schema": {"type": "string"}}}],
          "encoding": [{"tags": {"contentType": "text/csv"}}], "contentType": ["text/csv"], "headers": [{"X-A": {"schema": {"type": "string"}}}], "links": [{"a": {"operationId": "Jobs_List"}}],
          "operationId": ["Jobs_Other"], "tags": [["Other"]], "parameters": [[{"name": "p", "in": "query", "schema": {"type": "string"}}]], "security": [[], [{}], [{"Other": []}]],
          "servers": [[{"url": "https://b.example"}]], "url": ["https://b.example"], "scheme": ["bearer"], "bearerFormat": ["JWT"], "mapping": [{"text": "#/components/schemas/TextResult"}],
          "x-extensible": [true], "x-grows": [true], "x-csharp-name": ["Renamed"], "x-csharp-names": [["One", "Two"]], "x-cli-option": ["other"], "x-cli-default": ["a"], "x-cli-table": [{"noun": "jobs", "columns": ["id"]}], "x-cli-group": ["What"], "x-cli-examples": [["jobs list"]], "x-union": [["string"]], "x-nullable": [true],
          "x-pageable": [{"itemName": "items", "nextTokenName": "next", "tokenParameter": "page_token", "sizeParameter": "page_size", "totalName": "total"}], "x-was": [["b"]], "x-mcp-tool": ["other_tool"], "x-other": [1]
        }
        """)!.AsObject();

    // Compared by meaning, since the table has them, but callers do not notice them.
    private static readonly string[] Judged = ["the service's default", "can be null now", "can no longer be null", "(responses are not checked against it)", "format added", "format removed", "`x-was`", "`x-cli-table`", "`x-cli-group`", "`x-cli-examples`"];

    [TestMethod]
    public void A_change_of_the_client_is_not_documentation_only()
    {
        var document = SourceDocument.Parse(Sample, "sample").Json;
        var before = DiffTests.Read(document)!;
        var generated = Generated(before);
        var lies = new List<string>();
        var count = 0;
        var edits = Keywords.SelectMany(static k => k.Value!.AsArray().Select(v => (Keyword: k.Key, Value: v!))).ToList();

        // One object of every kind and type: the same change in another schema or operation runs the same code.
        foreach (var (number, node) in Objects(document).DistinctBy(n => DiffTests.KindOf(n.GetPath()) + n["type"] + n["in"]).ToList().Index())
        {
            foreach (var (keyword, value) in edits.Where((_, i) => LongRun.IsOn || (i + number) % 4 == 0))
            {
                var old = node[keyword];
                node[keyword] = value.DeepClone();
                if (DiffTests.Read(document) is { Client: not null } after && ContractDiff.Compare(before, after) is var changes && changes.All(IsUnnoticed))
                {
                    count++;
                    if (Generated(after) != generated)
                    {
                        lies.Add($"{node.GetPath()}: {keyword}: {value.ToJsonString()}: {string.Join("; ", changes.Select(static c => c.What))}");
                    }
                }

                if (old is null)
                {
                    node.Remove(keyword);
                }
                else
                {
                    node[keyword] = old;
                }
            }
        }

        Assert.AreEqual("", string.Join('\n', lies));
        Assert.IsGreaterThan(LongRun.IsOn ? 200 : 50, count);
    }

    private static string Sample => SampleContract.With(
        ("servers:\n", "security:\n  - Key: []\nservers:\n"),
        ("  schemas:\n", "  securitySchemes:\n    Key:\n      type: apiKey\n      in: header\n      name: X-Key\n  schemas:\n"),
        ("            type: integer\n", "            type: integer\n        - name: ids\n          in: query\n          schema:\n            type: array\n            items:\n              type: string\n"),
        ("          application/json:\n            schema:\n              $ref: '#/components/schemas/NewJob'\n", "          multipart/form-data:\n            schema:\n              $ref: '#/components/schemas/NewJob'\n            encoding:\n              source:\n                contentType: text/plain\n"),
        ("      description: A job.\n", "      description: A job.\n      additionalProperties:\n        type: string\n"),
        ("        pages:\n", "        tags:\n          type: array\n          items:\n            type: string\n        sizes:\n          type: object\n          additionalProperties:\n            type: number\n        pages:\n"));

    private static bool IsUnnoticed(Change change) =>
        change.Kind == ChangeKind.Documentation && !Judged.Any(j => change.What.Contains(j, StringComparison.Ordinal));

    /// <summary>Everything but the examples of responses, which only the emulator reads.</summary>
    private static string Generated(ContractState state) => GeneratorInput.Write(state.Client!)
        + string.Join('\n', TableWriter.Write(state.Client!).Split('\n').Where(static line => !line.Contains("ResponseExample = ", StringComparison.Ordinal)));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static m => Objects(m.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
