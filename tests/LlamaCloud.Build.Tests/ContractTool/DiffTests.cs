using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class DiffTests
{
    public static IEnumerable<object[]> Cases => DiffCase.All.Select(c => new object[] { c });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task A_change_is_classified_for_the_caller(DiffCase diffCase)
    {
        using var folder = await SampleContract.CreateFolderAsync();
        folder.Write("new.yaml", SampleContract.With(diffCase.Piece, diffCase.Replacement));

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
    public async Task States_are_files_revisions_or_revisions_with_a_path()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        await Git.RunAsync(folder, "init", "--quiet");
        await CommitAsync(folder);

        // The next revision has the document elsewhere, which its own lock says.
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
    public async Task An_operation_that_the_lock_excludes_is_gone_for_the_caller()
    {
        using var folder = await SampleContract.CreateFolderAsync();
        await Git.RunAsync(folder, "init", "--quiet");
        await CommitAsync(folder);
        folder.Write("kiota-lock.json", folder.Read("kiota-lock.json").Replace("\"excludePatterns\": []", "\"excludePatterns\": [\"/jobs#POST\"]", StringComparison.Ordinal));

        await AssertDiffAsync(folder, "HEAD", "openapi/parse.v2.yaml", "Breaking: **Jobs_Create**: operation removed");
    }

    [TestMethod]
    [DataRow("SampleContract", DisplayName = "the sample")]
    [DataRow("openapi/parse.v2.yaml", DisplayName = "the document")]
    public void No_change_of_any_value_goes_unseen(string name)
    {
        var text = name == "SampleContract" ? SampleContract.Yaml : File.ReadAllText(Path.Combine(Repository.Root, name));
        var document = ContractDocument.Parse(text, name).Json;
        var before = ApiModelReader.Read(document);
        var unseen = new List<string>();

        // One value of every kind: the same place in another schema or operation is the same code.
        var leaves = Leaves(document).DistinctBy(l => KindOf(l.GetPath())).ToList();
        foreach (var leaf in leaves)
        {
            var path = leaf.GetPath();
            var replaced = Replace(leaf, JsonValue.Create("changed"));
            if (ContractDiff.Compare(before, ApiModelReader.Read(document)).Count == 0)
            {
                unseen.Add($"{path}: {leaf.ToJsonString()}");
            }

            Replace(replaced, leaf);
        }

        Assert.AreEqual("", string.Join('\n', unseen));
        Assert.IsGreaterThan(40, leaves.Count);
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonValue value => [value],
        JsonArray array => array.SelectMany(Leaves),
        JsonObject members => members.SelectMany(m => Leaves(m.Value)),
        _ => [],
    };

    /// <summary>A path without the names that a person chose.</summary>
    private static string KindOf(string path) =>
        Regex.Replace(path, @"\[[^\]]*\]|(?<=\.(schemas|properties|responses|parameters|mapping|content)\.)\w+", "*");

    private static JsonValue Replace(JsonValue old, JsonValue value)
    {
        old.ReplaceWith(value);
        return value;
    }

    /// <summary>Asserts a line of the report, written as <c>Section: line</c>, and the exit code that follows from the section.</summary>
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
