using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Generation;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class PatternTests
{
    private const string Paths = """
        {
          "paths": {
            "/jobs": { "get": {}, "post": {} },
            "/jobs/{job_id}": { "parameters": [], "get": {}, "delete": {} },
            "/jobs/{job_id}/cancel": { "post": {} },
            "/jobs/versions": { "get": {} }
          }
        }
        """;

    [TestMethod]
    [DataRow("", "", "get /jobs, post /jobs, get /jobs/{job_id}, delete /jobs/{job_id}, post /jobs/{job_id}/cancel, get /jobs/versions", DisplayName = "none")]
    [DataRow("/jobs", "", "get /jobs, post /jobs", DisplayName = "one path")]
    [DataRow("/jobs/*", "", "get /jobs/{job_id}, delete /jobs/{job_id}, get /jobs/versions", DisplayName = "one level")]
    [DataRow("/jobs/**", "", "get /jobs/{job_id}, delete /jobs/{job_id}, post /jobs/{job_id}/cancel, get /jobs/versions", DisplayName = "all levels")]
    [DataRow("/jobs#GET", "", "get /jobs", DisplayName = "a method")]
    [DataRow("**#get", "", "get /jobs, get /jobs/{job_id}, get /jobs/versions", DisplayName = "a method in any casing, everywhere")]
    [DataRow("/jobs/{any}#GET,DELETE", "", "get /jobs/{job_id}, delete /jobs/{job_id}", DisplayName = "any path parameter")]
    [DataRow("/jobs|/jobs/versions#GET", "", "get /jobs, post /jobs, get /jobs/versions", DisplayName = "with and without methods")]
    [DataRow("/jobs|/jobs#GET", "", "get /jobs", DisplayName = "the same glob twice is merged")]
    [DataRow("", "/jobs/**", "get /jobs, post /jobs", DisplayName = "exclude")]
    [DataRow("", "**#POST,DELETE", "get /jobs, get /jobs/{job_id}, get /jobs/versions", DisplayName = "exclude methods")]
    [DataRow("/jobs/**", "/jobs/versions", "get /jobs/{job_id}, delete /jobs/{job_id}, post /jobs/{job_id}/cancel", DisplayName = "include and exclude")]
    [DataRow("/jobs/*#GET", "/jobs/versions", "get /jobs/{job_id}, get /jobs/versions", DisplayName = "an include with methods is stronger than an exclude of the path")]
    public void Patterns_select_operations_as_Kiota_does(string include, string exclude, string expected)
    {
        var filter = new PathFilter(Split(include), Split(exclude));

        var chosen = filter.Apply(JsonNode.Parse(Paths)!.AsObject());

        var operations =
            from path in chosen["paths"]!.AsObject()
            from member in path.Value!.AsObject()
            where member.Key != "parameters"
            select $"{member.Key} {path.Key}";
        Assert.AreEqual(expected, string.Join(", ", operations));
    }

    [TestMethod]
    [DataRow("/jobs#FETCH", "'FETCH'", DisplayName = "no method")]
    [DataRow("#GET", "invalid format", DisplayName = "no path")]
    [DataRow("/a#GET#PUT", "invalid format", DisplayName = "two fragments")]
    [DataRow("/a[a-", "invalid glob", DisplayName = "no glob")]
    public void A_pattern_that_cannot_be_read_is_rejected(string pattern, string says)
    {
        var exception = Assert.ThrowsExactly<ToolException>(() => new PathFilter([pattern], []));

        StringAssert.Contains(exception.Message, says);
        StringAssert.Contains(exception.Message, pattern);
    }

    [TestMethod]
    public async Task The_hash_is_taken_after_the_filter()
    {
        using var folder = await CreateFolderAsync("\"includePatterns\": [\"/jobs#GET\"]");

        // Only changes of selected operations matter.
        folder.Write(SampleContract.Document, SampleContract.With("description: Create a job.", "description: Make a job."));
        var untouched = await ToolRun.InAsync(folder.Root, "verify", "--strict");
        folder.Write(SampleContract.Document, SampleContract.With("summary: List jobs.", "summary: Lists jobs."));
        var touched = await ToolRun.InAsync(folder.Root, "verify", "--strict");

        Assert.AreEqual((0, ""), (untouched.ExitCode, untouched.Output));
        Assert.AreEqual(1, touched.ExitCode);
    }

    [TestMethod]
    public async Task A_pattern_that_selects_nothing_is_an_error()
    {
        using var folder = await CreateFolderAsync("\"excludePatterns\": [\"/job\"]");

        var run = await ToolRun.InAsync(folder.Root, "verify");

        run.Finds("error LC2004: the pattern '/job' matches no operation");
    }

    [TestMethod]
    public async Task The_generator_gets_the_chosen_operations_and_what_they_use()
    {
        using var folder = await CreateFolderAsync("\"excludePatterns\": [\"/jobs#POST\"]");

        var preparation = await Preparation.CreateAsync(Workspace.Find(folder.Root, lockPath: null));

        Assert.IsEmpty(preparation.Findings);
        Assert.AreEqual("Jobs_List", string.Join(' ', preparation.Client!.Tags.SelectMany(t => t.Operations).Select(o => o.Id)));
        Assert.AreEqual("JobStatus JobList JobResponse Cell Result TextResult ImageResult", string.Join(' ', preparation.Client.Schemas.Select(s => s.Component)));
    }

    private static string[] Split(string patterns) => patterns.Split('|', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<TempFolder> CreateFolderAsync(string patterns)
    {
        var folder = await SampleContract.CreateFolderAsync();
        var name = patterns.Split(':')[0];
        folder.Write("kiota-lock.json", folder.Read("kiota-lock.json").Replace($"{name}: []", patterns, StringComparison.Ordinal));
        (await ToolRun.InAsync(folder.Root, "lock")).Succeeds();
        return folder;
    }
}
