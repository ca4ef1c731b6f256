using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>A batch that has ended is run again.</summary>
[TestClass]
public sealed class AgainTests
{
    private const string RetryFailed = "--retry-failed";

    [TestMethod]
    public async Task The_same_command_sends_nothing_even_if_the_time_of_a_file_has_changed()
    {
        await using var folder = await StartAsync();
        File.SetLastWriteTimeUtc(Path.Combine(folder.Cli.Home, "in/0.txt"), DateTime.UtcNow.AddHours(-1));

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.HasCount(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.HasCount(2, await folder.JobsAsync());
    }

    [TestMethod]
    public async Task Only_a_changed_file_is_parsed_again()
    {
        await using var folder = await StartAsync();
        folder.Cli.File("in/0.txt", "Other text\n");

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("Other text\n", await File.ReadAllTextAsync(Path.Combine(folder.Cli.Home, "out/0.txt.md")));
        Assert.HasCount(3, await folder.JobsAsync());
    }

    [TestMethod]
    [DataRow("--tier=cost_effective")]
    [DataRow("--force")]
    public async Task Other_options_and_force_parse_all_again(string option)
    {
        await using var folder = await StartAsync();

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, option]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        folder.AssertResults();
        Assert.HasCount(4, await folder.JobsAsync());
    }

    [TestMethod]
    public async Task Images_of_an_earlier_run_are_replaced_and_those_of_others_are_not()
    {
        await using var service = BatchService.Start(static request => request.Path == "/file" ? new FakeResponse("png") : new FakeResponse(
            $$$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"images_content_metadata":{"total_count":1,"images":[{"index":0,"filename":"1.png","presigned_url":"http://{{{request.Header("Host")}}}/file"}]} }"""));
        await using var folder = new BatchFolder(1);
        folder.Connect(service.Url);
        string[] command = [.. BatchFolder.Command, "--result", "images", "--force"];
        var image = Path.Combine(folder.Cli.Home, "out/0.txt.images/1.png");

        var first = await folder.Cli.RunAsync(command);
        var again = await folder.Cli.RunAsync(command);
        await File.WriteAllTextAsync(image, "mine");
        var refused = await folder.Cli.RunAsync(command);
        var kept = await File.ReadAllTextAsync(image);
        var replaced = await folder.Cli.RunAsync([.. command, "--overwrite"]);

        Assert.AreEqual(0, first.ExitCode, first.Error);
        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.AreEqual(3, refused.ExitCode, refused.Error);
        Assert.Contains("already exists", refused.Error);
        Assert.AreEqual("mine", kept);
        Assert.AreEqual(0, replaced.ExitCode, replaced.Error);
        Assert.AreEqual("png", await File.ReadAllTextAsync(image));
    }

    [TestMethod]
    public async Task A_failed_document_is_sent_again_only_if_that_is_requested()
    {
        await using var folder = await BatchFolder.StartAsync(1, finishedAfter: TimeSpan.Zero);
        folder.Cli.File("in/a.unknown", "?");

        var first = await folder.Cli.RunAsync(BatchFolder.Command);
        var again = await folder.Cli.RunAsync(BatchFolder.Command);
        var jobs = await folder.JobsAsync();
        var retried = await folder.Cli.RunAsync([.. BatchFolder.Command, RetryFailed]);

        Assert.EndsWith($"--format jsonl {RetryFailed}\n", first.Error);
        Assert.HasCount(2, jobs);
        Assert.IsTrue(new[] { first, again, retried }.All(static result => result.ExitCode == 3));
        Assert.HasCount(3, await folder.JobsAsync());
    }

    [TestMethod]
    public async Task Errors_as_JSON_name_each_document_that_failed_with_its_job()
    {
        await using var folder = await BatchFolder.StartAsync(1, finishedAfter: TimeSpan.Zero);
        folder.Cli.File("in/a.unknown", "?");

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, "--format-error", "json"]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        var failure = JsonDocument.Parse(result.Error).RootElement.GetProperty("failures").EnumerateArray().Single();
        Assert.AreEqual("in/a.unknown", failure.GetProperty("file").GetString());
        Assert.AreEqual("job_failed", failure.GetProperty("code").GetString(), result.Error);
        Assert.AreEqual((await folder.JobsAsync()).Single(static job => job.Name == "a.unknown").Id, failure.GetProperty("job_id").GetString());
    }

    [TestMethod]
    public async Task Documents_that_have_not_ended_in_time_are_counted_and_continued_by_the_same_command()
    {
        await using var folder = await BatchFolder.StartAsync(2, finishedAfter: TimeSpan.FromHours(1));

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, "--wait-timeout", "0.5"]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains("  2 × not ended within 0.5 s\n", result.Error);
        Assert.EndsWith("To resume: llamacloud-prod parsing parse in --out out --format jsonl --wait-timeout 0.5\n", result.Error);
    }

    [TestMethod]
    public async Task A_journal_that_another_process_uses_is_refused()
    {
        await using var folder = await BatchFolder.StartAsync(1);
        Directory.CreateDirectory(Path.Combine(folder.Cli.Home, "out"));
        using var journal = ParseJournal.File(Path.Combine(folder.Cli.Home, "out/.llamacloud-prod.jsonl"));

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains("is used by another process", result.Error);
        Assert.IsEmpty(folder.Emulator.Requests);
    }

    /// <summary>Parses two documents.</summary>
    private static async Task<BatchFolder> StartAsync()
    {
        var folder = await BatchFolder.StartAsync(2, finishedAfter: TimeSpan.Zero);
        var result = await folder.Cli.RunAsync(BatchFolder.Command);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return folder;
    }
}
