using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>
/// Compares our document with the vendor's document of the same service: OpenAPI 3.1, lists of versions as enums, kinds as optional constants,
/// the cookie of the browser app.
/// </summary>
[TestClass]
public sealed class VendorVersionTests
{
    private const string Document = "openapi/parse.v2.yaml";

    [TestMethod]
    public async Task Nothing_is_new_however_long_the_lists_of_versions_are()
    {
        var run = await CompareAsync(Vendor());

        Assert.StartsWith("missing in our document: nothing\n", run.Output);
        Assert.AreEqual(0, run.ExitCode);
        foreach (var difference in (string[])[
            "GET /api/v2/parse/versions 200.agentic[]: value `2026-11-09`",
            "POST /api/v2/parse body.version: value `2026-11-09`",
            "POST /api/v2/parse/{job_id}/cancel cookie session: parameter",
            "GET /api/v2/parse/{job_id} 200.forms.pages[](success=true).forms[].list.type: responses without it (theirs is optional, ours is required)",
        ])
        {
            Assert.Contains("  " + difference + "\n", run.Output[run.Output.IndexOf("left out on purpose", StringComparison.Ordinal)..]);
        }
    }

    [TestMethod]
    public async Task Only_new_members_are_found()
    {
        var vendor = Vendor();
        var schemas = vendor["components"]!["schemas"]!;
        schemas["FormsMode"]!["enum"]!.AsArray().Add("extract");
        schemas["LlamaParsePageRanges"]!["properties"]!["page_bounds"] = new JsonObject { ["type"] = "integer" };
        schemas["MetadataResultPage"]!["properties"]!["language"] = new JsonObject { ["type"] = "string" };
        schemas["ParseLatestVersions"]!["properties"]!["turbo"] = new JsonObject { ["type"] = "string" };

        var run = await CompareAsync(vendor);

        Assert.AreEqual(1, run.ExitCode);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "  GET /api/v2/parse/{job_id} 200.metadata.pages[].language: field (`string`)",
                "  GET /api/v2/parse/versions 200.latest.turbo: field (`string`)",
                "  POST /api/v2/parse body.page_ranges.page_bounds: field (`integer`)",
                "  POST /api/v2/parse body.processing_options.forms: value `extract`",
            },
            run.Lines.Skip(1).TakeWhile(static l => l.StartsWith(' ')).ToArray(),
            run.Output);
    }

    private static async Task<ToolRun> CompareAsync(JsonNode vendor)
    {
        using var folder = await SampleContract.CreateFolderAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Root, Document), Encoding.UTF8));
        folder.Write("vendor.json", vendor.ToJsonString());
        return await ToolRun.InAsync(folder.Root, "compare", "vendor.json");
    }

    private static JsonObject Vendor()
    {
        var vendor = SourceDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, Document), Encoding.UTF8), "parse.v2.yaml").Json.DeepClone().AsObject();
        vendor["openapi"] = "3.1.0";
        foreach (var node in Objects(vendor))
        {
            if (node["nullable"]?.GetValueKind() == JsonValueKind.True && node["type"] is { } type)
            {
                node["type"] = Strings([type.GetValue<string>(), "null"]);
                node.Remove("nullable");
            }

            if (node["exclusiveMinimum"]?.GetValueKind() == JsonValueKind.True)
            {
                node["exclusiveMinimum"] = node["minimum"]!.DeepClone();
                node.Remove("minimum");
            }
        }

        var schemas = vendor["components"]!["schemas"]!;
        string[] dates = ["2026-12-01", "2026-11-09", "2026-09-28", "2025-12-11"];
        foreach (var tier in (string[])["fast", "cost_effective", "agentic", "agentic_plus"])
        {
            schemas["ParseVersionsResponse"]!["properties"]![tier]!["items"]!["enum"] = Strings(dates);
        }

        // An open list: any of these values, or any string.
        schemas["ParseVersion"] = new JsonObject
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["enum"] = Strings(["latest", "configured", .. dates]) }, new JsonObject { ["type"] = "string" }),
        };
        var list = schemas["FormList"]!["allOf"]![1]!.AsObject();
        list["properties"]!["type"] = new JsonObject { ["type"] = "string", ["const"] = "list", ["default"] = "list" };
        schemas["FormList"] = list.DeepClone();
        var path = vendor["paths"]!["/api/v2/parse/{job_id}/cancel"]!["post"]!;
        path["parameters"]!.AsArray().Add(new JsonObject { ["name"] = "session", ["in"] = "cookie", ["schema"] = new JsonObject { ["type"] = "string" } });
        return vendor;
    }

    private static List<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => [members, .. members.SelectMany(static m => Objects(m.Value))],
        JsonArray items => [.. items.SelectMany(Objects)],
        _ => [],
    };

    private static JsonArray Strings(string[] values) => [.. values.Select(static v => JsonValue.Create(v))];
}
