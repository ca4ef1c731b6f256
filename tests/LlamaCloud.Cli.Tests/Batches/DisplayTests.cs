using System.Text.RegularExpressions;
using LlamaCloud.Cli.Batches.Progress;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>The progress of batches on a terminal.</summary>
[TestClass]
public sealed partial class DisplayTests
{
    public static IEnumerable<object[]> Widths => LongRun.Share<object[]>([[60], [80], [120], [200]], step: 4);

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public async Task More_files_than_rows_with_long_names_fit_on_a_terminal(int width)
    {
        await using var folder = await BatchFolder.StartAsync(60, "delay:60ms", finishedAfter: TimeSpan.FromSeconds(2));
        folder.Cli.File($"in/{new string('x', 150)}.txt", "long\n");
        folder.Cli.File($"in/{new string('文', 60)}.txt", "wide\n");
        folder.Cli.File("in/bad.exe", "MZ");

        var result = await folder.Cli.TerminalAsync(width, "parsing parse in --out out");

        Assert.AreEqual(3, result.ExitCode, result.Output);
        folder.AssertResults();
        var lines = Control().Replace(result.Output, "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var progress = lines.Where(static line => line.StartsWith("  ", StringComparison.Ordinal) || line.Contains(" of 63 done", StringComparison.Ordinal)).ToList();
        Assert.IsTrue(progress.Exists(static line => line.Contains(" of 63 done", StringComparison.Ordinal)), result.Output);
        Assert.IsTrue(progress.Exists(static line => TotalWithTimes().IsMatch(line)), result.Output);
        Assert.IsTrue(progress.Exists(static line => line.StartsWith("  … and ", StringComparison.Ordinal)), result.Output);
        Assert.IsTrue(progress.Exists(static line => Uploading().IsMatch(line)), result.Output);
        Assert.IsTrue(progress.Exists(static line => line.Contains("  waiting  0:01", StringComparison.Ordinal)), result.Output);
        foreach (var line in progress.TakeWhile(static line => !line.Contains("FILE", StringComparison.Ordinal)))
        {
            Assert.IsLessThan(width, line.Sum(static c => c > 0x2fff ? 2 : 1), line);
        }

        Assert.MatchesRegex(RedFailure(), result.Output);
        Assert.Contains("62 of 63 written to out/, 1 failed", result.Output);
        Assert.IsGreaterThan(result.Output.LastIndexOf(" of 63 done", StringComparison.Ordinal), result.Output.IndexOf("62 of 63 written", StringComparison.Ordinal), "The summary comes after the progress.");
    }

    [TestMethod]
    [DataRow(200, "137 of 600 done, 13 failed, rate limit: 14 s, about 10 min left, 3:05, 8 uploading, 20 at the service")]
    [DataRow(120, "137 of 600 done, 13 failed, rate limit: 14 s, about 10 min left, 3:05, 8 uploading, 20 at the service")]
    [DataRow(80, "137 of 600 done, 13 failed, rate limit: 14 s, about 10 min left, 3:05")]
    [DataRow(60, "137 of 600 done, 13 failed, limit 14 s, 10 min left")]
    [DataRow(40, "137 of 600 done, 13 failed, limit 14 s")]
    [DataRow(12, "137 of 600 …")]
    public void A_narrow_terminal_shows_the_most_important_parts(int width, string line)
    {
        var clock = new StoppedClock();
        var state = new BatchState(600, clock, static () => TimeSpan.FromSeconds(13.2));
        for (var i = 0; i < 137; i++)
        {
            var document = new BatchDocument("a", "a");
            if (i < 13)
            {
                state.HasFailed(document, "cause");
            }
            else
            {
                state.WasWritten(document, credits: null);
            }
        }

        for (var i = 0; i < 28; i++)
        {
            var document = new BatchDocument("a", "a");
            state.Sending(document);
            if (i < 20)
            {
                state.JobCreated(document, "pjb-1");
            }
        }

        clock.Elapsed = TimeSpan.FromSeconds(185);
        Assert.AreEqual(line, ProgressText.Total(state, width));
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("--no-progress", true)]
    [DataRow("--quiet", false)]
    public async Task Without_a_terminal_the_progress_is_a_plain_line_from_time_to_time(string options, bool hasLines)
    {
        await using var folder = await BatchFolder.StartAsync(3, finishedAfter: TimeSpan.FromMinutes(2), factor: 100);

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(hasLines, lines.Any(static line => PlainTotal().IsMatch(line)), result.Error);
        Assert.AreEqual(hasLines, lines is [.., "3 of 3 written to out/"], result.Error);
        Assert.DoesNotContain("\e", result.Error);
    }

    [TestMethod]
    public async Task The_credits_are_added_up_where_the_service_returns_them()
    {
        await using var service = BatchService.Start(static request =>
            new FakeResponse($$$"""{"job":{"id":"{{{request.Path.Split('/')[^1]}}}","project_id":"p","status":"COMPLETED","usage":{"credits":1.25}},"markdown_full":"A"}"""));
        await using var folder = new BatchFolder(3);
        folder.Connect(service.Url);

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual("3 of 3 written to out/; credits: 3.75\n", result.Error);
    }

    [TestMethod]
    [DataRow("--no-progress", true)]
    [DataRow("--quiet", false)]
    public async Task The_progress_can_be_turned_off(string option, bool hasSummary)
    {
        await using var folder = await BatchFolder.StartAsync(3);

        var result = await folder.Cli.TerminalAsync(80, $"parsing parse in --out out --format ids {option}");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.DoesNotContain("done", result.Output);
        Assert.AreEqual(hasSummary, result.Output.Contains("3 of 3 written to out/", StringComparison.Ordinal), result.Output);
    }

    [TestMethod]
    [DataRow("upload in/0.txt --wait", "0.txt  ")]
    [DataRow("upload in/0.txt --wait --quiet", null)]
    [DataRow("get ID --wait", "0.txt  RUNNING  ")]
    [DataRow("get ID --wait --no-progress", null)]
    public async Task A_wait_shows_the_state_of_its_job(string command, string? shown)
    {
        await using var folder = await BatchFolder.StartAsync(1, finishedAfter: TimeSpan.FromSeconds(3));
        if (command.Contains("ID", StringComparison.Ordinal))
        {
            command = command.Replace("ID", (await folder.Cli.RunAsync("parsing", "upload", "in/0.txt", "--format", "ids")).Done().Trim(), StringComparison.Ordinal);
        }

        var result = await folder.Cli.TerminalAsync(80, $"parsing {command}");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual(shown is not null, result.Output.Contains($"\r{shown ?? "0.txt"}", StringComparison.Ordinal), result.Output);
        if (shown is not null)
        {
            Assert.IsGreaterThan(result.Output.LastIndexOf("\r0.txt", StringComparison.Ordinal), result.Output.LastIndexOf("\r\e[K", StringComparison.Ordinal), "The line is removed at the end.");
        }
    }

    [TestMethod]
    public async Task A_waiting_upload_whose_response_is_lost_has_one_job()
    {
        await using var folder = await BatchFolder.StartAsync(1, "Parsing_Upload=lost:x1");

        var result = await folder.Cli.RunAsync("parsing", "upload", "in/0.txt", "--wait");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        await folder.AssertOneJobEachAsync();
    }

    /// <summary>The time left is shown at every width.</summary>
    [GeneratedRegex(@"^[━─ ]*\d+ of 63 done, (1 failed, )?about \d+ s left, \d+:\d\d\b")]
    private static partial Regex TotalWithTimes();

    [GeneratedRegex("\e\\[(91|38;5;9)min/bad\\.exe: The parse job")]
    private static partial Regex RedFailure();

    [GeneratedRegex(@"100% of \d+ B  0:00")]
    private static partial Regex Uploading();

    [GeneratedRegex(@"^llamacloud-prod: 0 of 3 done, .*\d+:\d\d, 3 at the service$")]
    private static partial Regex PlainTotal();

    [GeneratedRegex("\e\\[[0-9;?]*[a-zA-Z]|\e[=>]")]
    private static partial Regex Control();

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
