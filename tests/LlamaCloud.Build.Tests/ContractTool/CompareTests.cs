namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class CompareTests
{
    [TestMethod]
    public async Task The_same_service_in_OpenAPI_3_1_has_no_differences()
    {
        var run = await CompareAsync(SampleContract.Yaml, VendorContract.Json);

        Assert.AreEqual("missing in our document: nothing\ndescribed differently: nothing\nonly in our document: nothing\nleft out on purpose: nothing\n", run.Output);
        Assert.AreEqual(0, run.ExitCode);
    }

    [TestMethod]
    [DataRow("\"/jobs\": {", "\"/jobs/{id}\": { \"get\": { \"responses\": {} } }, \"/jobs\": {", "GET /jobs/{id}: operation", DisplayName = "operation")]
    [DataRow("\"parameters\": [", "\"parameters\": [ { \"name\": \"more\", \"in\": \"query\", \"schema\": { \"type\": \"string\" } },", "GET /jobs query more: parameter", DisplayName = "parameter")]
    [DataRow("\"id\": {", "\"more\": { \"type\": \"string\" }, \"id\": {", "GET /jobs 200.items[].more: field (`string`)", DisplayName = "field of a response")]
    [DataRow("\"source\": {", "\"more\": { \"type\": \"string\" }, \"source\": {", "POST /jobs body.more: field (`string`)", DisplayName = "field of a request")]
    [DataRow("\"url\": {", "\"alt\": { \"type\": \"string\" }, \"url\": {", "GET /jobs 200.items[].result(type=image).alt: field (`string`)", DisplayName = "field of a kind")]
    [DataRow("{ \"$ref\": \"#/components/schemas/Text\" }", "{ \"$ref\": \"#/components/schemas/Text\" }, { \"type\": \"object\", \"properties\": { \"type\": { \"const\": \"code\" } } }", "GET /jobs 200.items[].result(type=code): kind", DisplayName = "kind")]
    [DataRow("\"DONE\"", "\"DONE\", \"FAILED\"", "GET /jobs 200.items[].status: value `FAILED`", DisplayName = "value")]
    [DataRow("\"fast\"", "\"fast\", \"best\"", "POST /jobs body.tier: value `best`", DisplayName = "value of an open set")]
    [DataRow("\"id\": { \"type\": \"string\"", "\"id\": { \"type\": [ \"string\", \"integer\" ]", "GET /jobs 200.items[].id: type `integer` (ours is `string`)", DisplayName = "type")]
    [DataRow("\"id\": { \"type\": \"string\"", "\"id\": { \"type\": [ \"string\", \"null\" ]", "GET /jobs 200.items[].id: null", DisplayName = "null")]
    [DataRow("{ \"type\": \"integer\" }, { \"type\": \"number\" }, { \"type\": \"null\" }", "{ \"type\": \"number\" }, { \"type\": \"boolean\" }", "GET /jobs 200.items[].cell: type `boolean` (ours is `number | string`)", DisplayName = "branch of a union")]
    [DataRow("\"required\": [ \"id\", \"status\" ]", "\"required\": [ \"id\" ]", "GET /jobs 200.items[].status: responses without it (theirs is optional, ours is required)", DisplayName = "requiredness of a response")]
    [DataRow("\"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/JobCreate\" } }", "\"application/xml\": {}, \"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/JobCreate\" } }", "POST /jobs body: media type `application/xml`", DisplayName = "media type")]
    public async Task A_member_that_only_their_document_has_is_missing(string piece, string replacement, string expected)
    {
        var run = await CompareAsync(SampleContract.Yaml, VendorContract.With(piece, replacement));

        CollectionAssert.Contains(SectionOf(run, "missing in our document"), expected, run.Output + run.Error);
        Assert.AreEqual(1, run.ExitCode);
    }

    [TestMethod]
    [DataRow("        - DONE\n", "        - DONE\n        - FAILED\n", "GET /jobs 200.items[].status: value `FAILED`", DisplayName = "value")]
    [DataRow("        id:\n", "        more:\n          type: string\n        id:\n", "GET /jobs 200.items[].more: field", DisplayName = "field")]
    [DataRow("      parameters:\n", "      parameters:\n        - name: more\n          in: query\n          schema: {type: string}\n", "GET /jobs query more: parameter", DisplayName = "parameter")]
    [DataRow("    post:\n", "    delete:\n      responses: {}\n    post:\n", "DELETE /jobs: operation", DisplayName = "operation")]
    public async Task A_member_that_only_our_document_has_is_not_a_failure(string piece, string replacement, string expected)
    {
        var run = await CompareAsync(SampleContract.With(piece, replacement), VendorContract.Json);

        AssertHarmless(run, "only in our document", expected);
    }

    [TestMethod]
    [DataRow("\"source\": { \"type\": \"string\" }", "\"source\": { \"type\": \"string\", \"format\": \"uri\" }", "POST /jobs body.source: format: theirs `uri`, ours nothing", DisplayName = "format")]
    [DataRow("\"required\": [ \"source\" ]", "\"required\": []", "POST /jobs body.source: theirs is optional, ours is required", DisplayName = "requiredness of a request")]
    [DataRow("\"maximum\": 100", "\"maximum\": 50", "POST /jobs body.pages: maximum: theirs `50`, ours `100`", DisplayName = "bound")]
    [DataRow("\"source\": { \"type\": \"string\" }", "\"source\": { \"type\": \"string\", \"default\": \"a\" }", "POST /jobs body.source: default: theirs `a`, ours nothing", DisplayName = "default")]
    public async Task Differences_are_listed(string piece, string replacement, string expected)
    {
        var run = await CompareAsync(SampleContract.Yaml, VendorContract.With(piece, replacement));

        AssertHarmless(run, "described differently", expected);
    }

    [TestMethod]
    public async Task An_intended_omission_is_not_a_failure()
    {
        var theirs = VendorContract.With("\"parameters\": [", "\"parameters\": [ { \"name\": \"session\", \"in\": \"cookie\", \"schema\": { \"type\": \"string\" } },");

        var missing = await CompareAsync(SampleContract.Yaml, theirs);
        var meant = await CompareAsync("x-left-out:\n  - '* cookie session'\n" + SampleContract.Yaml, theirs);

        Assert.AreEqual(1, missing.ExitCode);
        AssertHarmless(meant, "left out on purpose", "GET /jobs cookie session: parameter");
    }

    [TestMethod]
    [DataRow("POST /jobs body.tier: value `2026-*`", 0, DisplayName = "the values of an open list")]
    [DataRow("*.tier: value *", 0, DisplayName = "the values of the list wherever it is")]
    [DataRow("* value *", 0, DisplayName = "any value")]
    [DataRow("*.tier: value `2025-*`", 1, DisplayName = "other values")]
    [DataRow("value `2026-*`", 1, DisplayName = "a part of the line")]
    public async Task Omitted_differences_may_be_values_of_a_list(string pattern, int exitCode)
    {
        var theirs = VendorContract.With("\"fast\"", "\"fast\", \"2026-11-26\", \"2026-12-01\"");

        var run = await CompareAsync($"x-left-out:\n  - '{pattern}'\n" + SampleContract.Yaml, theirs);

        Assert.AreEqual(exitCode, run.ExitCode, run.Output + run.Error);
        CollectionAssert.Contains(SectionOf(run, exitCode == 0 ? "left out on purpose" : "missing in our document"), "POST /jobs body.tier: value `2026-12-01`");
    }

    [TestMethod]
    public async Task Intended_differences_are_omitted_too()
    {
        var theirs = VendorContract.With("\"maximum\": 100", "\"maximum\": 50");

        var run = await CompareAsync("x-left-out:\n  - '*: maximum: *'\n" + SampleContract.Yaml, theirs);

        AssertHarmless(run, "left out on purpose", "POST /jobs body.pages: maximum: theirs `50`, ours `100`");
    }

    [TestMethod]
    public async Task The_report_can_be_Markdown()
    {
        var theirs = VendorContract.With("\"DONE\"", "\"DONE\", \"FAILED\"").Replace("\"maximum\": 100", "\"maximum\": 50", StringComparison.Ordinal);

        var run = await CompareAsync(SampleContract.Yaml, theirs, "--markdown");

        Assert.AreEqual(
            """
            ### Our contract and `other.json`

            1 missing in our document, 1 described differently, 0 only in our document, 0 left out on purpose.

            #### Missing in our document

            - **GET /jobs 200.items[].status**: value `FAILED`

            #### Described differently

            - **POST /jobs body.pages**: maximum: theirs `50`, ours `100`

            """,
            run.Output);
        Assert.AreEqual(1, run.ExitCode);
    }

    [TestMethod]
    public async Task A_document_of_another_service_is_rejected()
    {
        var run = await CompareAsync(SampleContract.Yaml, VendorContract.With("\"/jobs\"", "\"/tasks\""));

        run.Refuses("other.json: no operation at or below '/jobs'");
    }

    [TestMethod]
    [DataRow("{ \"openapi\":", "LC1001", DisplayName = "cut off")]
    [DataRow("<html>Not found</html>", "LC1001", DisplayName = "a web page")]
    public async Task An_unreadable_document_is_not_reported_as_new(string theirs, string says)
    {
        var run = await CompareAsync(SampleContract.Yaml, theirs);

        run.Refuses(says);
    }

    [TestMethod]
    public async Task A_keyword_of_another_version_is_rejected()
    {
        var run = await CompareAsync(SampleContract.Yaml, VendorContract.With("\"exclusiveMinimum\": 0", "\"minimum\": 0, \"exclusiveMinimum\": true"));

        run.Refuses("other.json cannot be compared");
    }

    [TestMethod]
    public async Task Schemas_that_contain_themselves_end()
    {
        var theirs = VendorContract.With("\"cell\": {", "\"parts\": { \"type\": \"array\", \"items\": { \"$ref\": \"#/components/schemas/Job\" } }, \"cell\": {");
        var ours = SampleContract.With("        cell:\n", "        parts:\n          type: array\n          description: Parts.\n          items:\n            $ref: '#/components/schemas/JobResponse'\n        cell:\n");

        var run = await CompareAsync(ours, theirs);

        run.Succeeds();
    }

    private static async Task<ToolRun> CompareAsync(string ours, string theirs, params string[] options)
    {
        using var folder = await SampleContract.CreateFolderAsync(ours);
        folder.Write("other.json", theirs);
        return await ToolRun.InAsync(folder.Root, ["compare", "other.json", "--path", "/jobs", .. options]);
    }

    private static void AssertHarmless(ToolRun run, string section, string expected) =>
        CollectionAssert.Contains(SectionOf(run.Succeeds(), section), expected, run.Output);

    private static List<string> SectionOf(ToolRun run, string title) =>
        [.. run.Lines.SkipWhile(l => !l.StartsWith(title, StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim())];
}
