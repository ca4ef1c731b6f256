using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class DiffTests
{
    public static IEnumerable<object[]> Cases => DiffCase.All.Select(c => new object[] { c });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task A_change_is_classified_for_the_caller(DiffCase diffCase)
    {
        using var folder = await SampleContract.CreateFolderAsync(SampleContract.With(diffCase.Given));
        folder.Write("new.yaml", SampleContract.With([.. diffCase.Given, (diffCase.Piece, diffCase.Replacement)]));

        await AssertDiffAsync(folder, "openapi/parse.v2.yaml", "new.yaml", diffCase.Forth);
        await AssertDiffAsync(folder, "new.yaml", "openapi/parse.v2.yaml", diffCase.Back);
    }

    [TestMethod]
    public async Task The_report_is_Markdown_for_a_pull_request()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(
            ("maximum: 100", "maximum: 10"),
            ("        - DONE\n", "        - DONE\n        - FAILED\n        - GONE\n"),
            ("description: Id of the job.", "description: The id."),
            ("description: Name of the job.", "description: The name.")));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml");

        Assert.AreEqual(
            """
            ### Contract changes: `openapi/parse.v2.yaml` → `new.yaml`

            1 breaking, 2 additions, 2 documentation only, for a caller of the C# client.

            #### Breaking

            - **NewJob.pages**: `maximum` changed from `100` to `10`

            #### Additions

            - **JobStatus**: value `FAILED` added; value `GONE` added

            #### Documentation only

            - description reworded: **JobResponse.id**, **JobResponse.name**

            """,
            run.Output);
        Assert.AreEqual(1, run.ExitCode);
        Assert.AreEqual(0, (await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml", "--allow-breaking")).ExitCode);
    }

    [TestMethod]
    public async Task The_same_meaning_is_no_change()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", "# Moved about.\n" + SampleContract.With("tags: [Jobs]", "tags:\n        - 'Jobs'"));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml");

        Assert.AreEqual(0, run.ExitCode);
        StringAssert.Contains(run.Output, "None: both states mean the same.");
    }

    [TestMethod]
    public async Task The_same_meaning_in_OpenAPI_3_1_is_no_change()
    {
        using var folder = await SampleContract.CreateFolderAsync(SampleContract.With("          minimum: 1\n", "          minimum: 0\n          exclusiveMinimum: true\n"));
        folder.Write("new.yaml", SampleContract.With(
            ("openapi: 3.0.3", "openapi: 3.1.0"),
            ("          type: string\n          nullable: true\n", "          anyOf:\n            - type: string\n            - type: 'null'\n"),
            ("          minimum: 1\n", "          exclusiveMinimum: 0\n")));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml");

        StringAssert.Contains(run.Succeeds().Output, "None: both states mean the same.");
    }

    [TestMethod]
    public async Task A_state_that_cannot_be_generated_is_compared_without_its_C_names()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(
            ("in: query", "in: cookie"),
            ("          description: Id of the job.\n", "          description: Id of the job.\n          x-csharp-name: JobId\n")));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml");

        run.Finds("The C# names are not compared: no client can be generated from `new.yaml`; run `lint` to see why.");
        run.Finds("- **JobResponse.id**: `x-csharp-name` changed from nothing to `JobId`");
    }

    [TestMethod]
    [DataRow("      summary: List jobs.\n", "      sumary: List jobs.\n", "sumary is not a valid property", DisplayName = "unknown member")]
    [DataRow("        source:\n          type: string\n          description: What to read.\n", "        source: string\n", "'source' is not an object", DisplayName = "not an object")]
    [DataRow("  schemas:\n", "  securitySchemes:\n    Key:\n      name: X-Key\n  schemas:\n", "type", DisplayName = "without a required member")]
    public async Task A_state_that_cannot_be_read_to_its_end_is_rejected(string piece, string replacement, string says)
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(piece, replacement));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml");

        run.Refuses("new.yaml cannot be compared: ");
        run.Refuses(says);
    }

    [TestMethod]
    [DataRow("1.4.2", "maximum: 100", "maximum: 10", "2.0.0", DisplayName = "breaking")]
    [DataRow("1.4.2", "maximum: 100", "maximum: 200", "1.5.0", DisplayName = "addition")]
    [DataRow("1.4.2", "description: Id of the job.", "description: The id.", "1.4.3", DisplayName = "documentation")]
    [DataRow("1.4.2", "tags: [Jobs]", "tags: ['Jobs']", "1.4.2", DisplayName = "nothing")]
    [DataRow("0.4.2", "maximum: 100", "maximum: 10", "0.5.0", DisplayName = "breaking before 1.0.0")]
    [DataRow("0.4.2", "maximum: 100", "maximum: 200", "0.4.3", DisplayName = "addition before 1.0.0")]
    public async Task The_next_version_follows_from_the_changes(string current, string piece, string replacement, string expected)
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(piece, replacement));
        folder.Write("Directory.Build.props", $"<Project><PropertyGroup><VersionPrefix>{current}</VersionPrefix></PropertyGroup></Project>");

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml", "--next-version");
        var named = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml", "--next-version", "--current", "7.0.0");

        Assert.AreEqual(expected + "\n", run.Succeeds().Output);
        StringAssert.StartsWith(named.Succeeds().Output, expected == "2.0.0" || expected == "0.5.0" ? "8" : "7");
    }

    [TestMethod]
    public async Task The_current_version_is_that_of_the_old_state()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><VersionPrefix>0.4.2</VersionPrefix></PropertyGroup></Project>");
        await Git.RunAsync(folder, "init", "--quiet");
        await CommitAsync(folder);
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><VersionPrefix>0.5.0</VersionPrefix></PropertyGroup></Project>");
        folder.Write("openapi/parse.v2.yaml", SampleContract.With("maximum: 100", "maximum: 10"));

        var run = await ToolRun.InAsync(folder.Root, "diff", "HEAD", "openapi/parse.v2.yaml", "--next-version");

        Assert.AreEqual("0.5.0\n", run.Succeeds().Output);
    }

    [TestMethod]
    [DataRow("1.2", "--current: invalid value '1.2'; expected MAJOR.MINOR.PATCH, such as 1.2.0.")]
    [DataRow("", "specify the version with --current VERSION")]
    public async Task Without_a_version_there_is_no_next_one(string current, string says)
    {
        using var folder = await SampleContract.CreateFolderAsync();
        string[] args = ["diff", "openapi/parse.v2.yaml", "openapi/parse.v2.yaml", "--next-version"];

        var run = await ToolRun.InAsync(folder.Root, current.Length == 0 ? args : [.. args, "--current", current]);

        run.Refuses(says);
    }

    [TestMethod]
    public async Task The_changelog_lines_omit_changes_of_texts()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(
            ("maximum: 100", "maximum: 10"),
            ("        - DONE\n", "        - DONE\n        - FAILED\n"),
            ("        cell:\n          $ref: '#/components/schemas/Cell'\n", ""),
            ("      summary: List jobs.\n", "      summary: Lists jobs.\n      deprecated: true\n"),
            ("          in: query\n", "          in: query\n          required: true\n")));

        var run = await ToolRun.InAsync(folder.Root, "diff", "openapi/parse.v2.yaml", "new.yaml", "--changelog", "--next-version", "--current", "0.1.0");

        Assert.AreEqual(
            """
            ## 0.2.0

            ### Added

            - `JobStatus`: value `FAILED` added.

            ### Changed

            - **Breaking:** Jobs_List query `page_size`: required now.
            - **Breaking:** `NewJob.pages`: `maximum` changed from `100` to `10`.

            ### Deprecated

            - `Jobs_List`: deprecated.

            ### Removed

            - **Breaking:** `JobResponse.cell`: property removed (it was `Cell`).


            """,
            run.Succeeds().Output);
    }

    [TestMethod]
    public async Task States_are_files_revisions_or_revisions_with_a_path()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        await Git.RunAsync(folder, "init", "--quiet");
        await CommitAsync(folder);

        // The next revision has the document at another path, which is in its lock.
        File.Move(folder.Path("openapi/parse.v2.yaml"), folder.Path("openapi/moved.yaml"));
        folder.Write("openapi/moved.yaml", SampleContract.With("        - DONE\n", "        - DONE\n        - FAILED\n"));
        folder.Write("kiota-lock.json", folder.Read("kiota-lock.json").Replace("parse.v2", "moved", StringComparison.Ordinal));
        await CommitAsync(folder);
        folder.Write("openapi/moved.yaml", SampleContract.With("        - DONE\n", "        - DONE\n        - GONE\n"));

        const string Failed = "Additions: **JobStatus**: value `FAILED` added";
        await AssertDiffAsync(folder, "HEAD~1", "HEAD", Failed);
        await AssertDiffAsync(folder, "HEAD~1:openapi/parse.v2.yaml", "HEAD:openapi/moved.yaml", Failed);
        await AssertDiffAsync(folder, "HEAD~1", "openapi/moved.yaml", "Additions: **JobStatus**: value `GONE` added");
        await AssertDiffAsync(folder, "HEAD", "openapi/moved.yaml", "Breaking: **JobStatus**: value `FAILED` removed");
    }

    [TestMethod]
    public async Task An_operation_that_the_lock_excludes_is_gone_for_the_caller_with_the_schemas_that_only_it_uses()
    {
        // The example is not used by another schema; the kinds of a result are only used by its discriminator.
        using var folder = await SampleContract.CreateFolderAsync(SampleContract.With(
            "          description: Id of the job.\n", "          description: Id of the job.\n          example:\n            $ref: '#/components/schemas/NewJob'\n"));
        await Git.RunAsync(folder, "init", "--quiet");
        await CommitAsync(folder);
        folder.Write("kiota-lock.json", folder.Read("kiota-lock.json").Replace("\"excludePatterns\": []", "\"excludePatterns\": [\"/jobs#POST\"]", StringComparison.Ordinal));

        var run = await ToolRun.InAsync(folder.Root, "diff", "HEAD", "openapi/parse.v2.yaml");

        run.Finds("""
            3 breaking, 0 additions, 0 documentation only, for a caller of the C# client.

            #### Breaking

            - **Jobs_Create**: operation removed
            - **NewJob**: schema removed
            - **Tier**: schema removed

            """);
    }

    [TestMethod]
    [DataRow("SampleContract", DisplayName = "the sample")]
    [DataRow("openapi/parse.v2.yaml", DisplayName = "the document")]
    public void No_change_of_any_value_goes_unseen(string name)
    {
        var text = name == "SampleContract" ? SampleContract.Yaml : File.ReadAllText(Path.Combine(Repository.Root, name));
        var document = SourceDocument.Parse(text, name).Json;
        var before = Read(document)!;
        var unseen = new List<string>();

        // One value of every kind: the same change in another schema or operation runs the same code.
        var leaves = Leaves(document).DistinctBy(l => KindOf(l.GetPath())).ToList();
        foreach (var leaf in LongRun.Share(leaves, name == "SampleContract" ? 1 : 4))
        {
            var path = leaf.GetPath();
            var replaced = Replace(leaf, Another(leaf));
            if (Read(document) is { } after && ContractDiff.Compare(before, after).Count == 0)
            {
                unseen.Add($"{path}: {leaf.ToJsonString()}");
            }

            Replace(replaced, leaf);
        }

        Assert.AreEqual("", string.Join('\n', unseen));
        Assert.IsGreaterThan(40, leaves.Count);
    }

    /// <summary>Returns the state; null if it cannot be read, in which case there is also a message.</summary>
    internal static ContractState? Read(JsonObject document)
    {
        try
        {
            return ContractState.Create(SourceDocument.Parse(document.ToJsonString(), "changed"), new PathFilter([], []));
        }
        catch (Exception e) when (e is ToolException or FindingException)
        {
            return null;
        }
    }

    private static JsonValue Another(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(false),
        JsonValueKind.False => JsonValue.Create(true),
        JsonValueKind.Number => JsonValue.Create(value.GetValue<decimal>() + 1),
        _ => JsonValue.Create("changed"),
    };

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonValue value => [value],
        JsonArray array => array.SelectMany(Leaves),
        JsonObject members => members.SelectMany(m => Leaves(m.Value)),
        _ => [],
    };

    /// <summary>Returns a path without the names that the author of the document chose.</summary>
    internal static string KindOf(string path) =>
        Regex.Replace(path, @"\[[^\]]*\]|(?<=\.(schemas|properties|responses|parameters|mapping|content)\.)\w+", "*");

    private static JsonValue Replace(JsonValue old, JsonValue value)
    {
        old.ReplaceWith(value);
        return value;
    }

    /// <summary>Asserts a line of the report, written as <c>Section: line</c>, and the exit code that the section implies.</summary>
    private static async Task AssertDiffAsync(TempFolder folder, string before, string after, string expected)
    {
        var run = await ToolRun.InAsync(folder.Root, "diff", before, after);

        var (section, line) = (expected[..expected.IndexOf(':', StringComparison.Ordinal)], expected[(expected.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var start = run.Output.IndexOf($"#### {section}\n", StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, start, run.Output + run.Error);
        var end = run.Output.IndexOf("####", start + 4, StringComparison.Ordinal);
        StringAssert.Contains(run.Output[start..(end < 0 ? run.Output.Length : end)], $"- {line}");
        Assert.AreEqual(section == "Breaking" ? 1 : 0, run.ExitCode, run.Output);
    }

    private static async Task CommitAsync(TempFolder folder)
    {
        await Git.RunAsync(folder, "add", "-A");
        await Git.RunAsync(folder, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "A state");
    }
}
