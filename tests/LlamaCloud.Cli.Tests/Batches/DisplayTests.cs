using System.Text.RegularExpressions;

namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>The progress of batches on a terminal.</summary>
[TestClass]
public sealed partial class DisplayTests
{
    private const int Width = 60;

    [TestMethod]
    public async Task More_files_than_rows_with_long_names_fit_on_a_narrow_terminal()
    {
        await using var folder = await BatchFolder.StartAsync(60, "delay:30ms", finishedAfter: TimeSpan.FromSeconds(2));
        folder.Cli.File($"in/{new string('x', 150)}.txt", "long\n");
        folder.Cli.File($"in/{new string('文', 60)}.txt", "wide\n");
        folder.Cli.File("in/bad.exe", "MZ");

        var result = await folder.Cli.TerminalAsync(Width, "parsing parse in --out out");

        Assert.AreEqual(3, result.ExitCode, result.Output);
        folder.AssertResults();
        var lines = Control().Replace(result.Output, "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        var progress = lines.Where(static line => line.StartsWith("  ", StringComparison.Ordinal) || line.Contains(" of 63 done", StringComparison.Ordinal)).ToList();
        Assert.IsTrue(progress.Exists(static line => line.Contains(" of 63 done", StringComparison.Ordinal)), result.Output);
        Assert.IsTrue(progress.Exists(static line => TotalWithTimes().IsMatch(line)), result.Output);
        Assert.IsTrue(progress.Exists(static line => line.StartsWith("  … and ", StringComparison.Ordinal)), result.Output);
        foreach (var line in progress.TakeWhile(static line => !line.Contains("FILE", StringComparison.Ordinal)))
        {
            Assert.IsLessThan(Width, line.Sum(static c => c > 0x2fff ? 2 : 1), line);
        }

        Assert.Contains("in/bad.exe: The parse job", result.Output);
        Assert.Contains("62 of 63 written to out/, 1 failed", result.Output);
        Assert.IsGreaterThan(result.Output.LastIndexOf(" of 63 done", StringComparison.Ordinal), result.Output.IndexOf("62 of 63 written", StringComparison.Ordinal), "The summary comes after the progress.");
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
    public async Task A_wait_shows_the_state_of_its_job(string command, string? shown)
    {
        await using var folder = await BatchFolder.StartAsync(1, finishedAfter: TimeSpan.FromSeconds(2));

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

    /// <summary>The times come before what the line cuts off.</summary>
    [GeneratedRegex(@"^\d+ of 63 done, (1 failed, )?about \d+ s left, \d+:\d\d(, |…)")]
    private static partial Regex TotalWithTimes();

    [GeneratedRegex("\e\\[[0-9;?]*[a-zA-Z]|\e[=>]")]
    private static partial Regex Control();
}
