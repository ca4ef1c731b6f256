namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>The documents that the words of a command line name, and where their results are written.</summary>
[TestClass]
public sealed class SourceTests
{
    [TestMethod]
    [DataRow("in", "0.txt.md 1.txt.md")]
    [DataRow("in --recursive", "0.txt.md 1.txt.md b.txt.md")]
    [DataRow("in --recursive --keep-folders", "0.txt.md 1.txt.md sub/b.txt.md")]
    [DataRow("in/*1.txt in/1.txt", "1.txt.md")]
    [DataRow("in/**/b* --keep-folders", "sub/b.txt.md")]
    [DataRow("- --name x.txt", "x.txt.md")]
    public async Task Documents_have_their_results(string words, string results)
    {
        await using var folder = await BatchFolder.StartAsync(2, finishedAfter: TimeSpan.Zero);
        Directory.CreateDirectory(Path.Combine(folder.Cli.Home, "in/sub"));
        folder.Cli.File("in/sub/b.txt", "B\n");

        var result = await folder.Cli.RunWithInputAsync("Input\n", ["parsing", "parse", .. words.Split(' '), "--out", "out"]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var output = Path.Combine(folder.Cli.Home, "out");
        var files = Directory.GetFiles(output, "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(output, path)).Order(StringComparer.Ordinal);
        Assert.AreEqual(results, string.Join(' ', files));
    }

    [TestMethod]
    public async Task A_URL_is_parsed_once()
    {
        await using var origin = new FakeServer(static _ => new FakeResponse("Text\n", contentType: "text/plain"));
        await using var folder = await BatchFolder.StartAsync(0, "Parsing_Create=lost:x1", finishedAfter: TimeSpan.Zero);

        var first = await folder.Cli.RunAsync("parsing", "parse", $"{origin.Address}/docs/report.txt", "--out", "out");
        var again = await folder.Cli.RunAsync("parsing", "parse", $"{origin.Address}/docs/report.txt", "--out", "out");

        Assert.AreEqual(0, first.ExitCode, first.Error);
        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.AreEqual("Text\n", await File.ReadAllTextAsync(Path.Combine(folder.Cli.Home, "out/report.txt.md")));
        Assert.HasCount(1, await folder.JobsAsync());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_folder_that_cannot_be_written_and_a_file_that_is_too_large_stop_the_batch_before_anything_is_sent()
    {
        await using var folder = await BatchFolder.StartAsync(2);
        var path = Path.Combine(folder.Cli.Home, "in/large.pdf");
        using (var file = File.Create(path))
        {
            file.SetLength((512L << 20) + 1);
        }

        var large = await folder.Cli.RunAsync(BatchFolder.Command);
        File.Delete(path);
        var unwritable = await folder.Cli.RunAsync("parsing", "parse", "in/0.txt", "--out", "/proc/out");

        Assert.AreEqual(2, large.ExitCode, large.Error);
        Assert.Contains("'in/large.pdf' is larger than the 512 MB that the service accepts.", large.Error);
        Assert.AreEqual(2, unwritable.ExitCode, unwritable.Error);
        Assert.Contains("--out: cannot write to '/proc/out': ", unwritable.Error);
        Assert.IsEmpty(folder.Emulator.Requests);
    }

    [TestMethod]
    public async Task Results_are_not_parsed_themselves()
    {
        await using var folder = await BatchFolder.StartAsync(0, finishedAfter: TimeSpan.Zero);
        folder.Cli.File("a.md", "A\n");

        var first = await folder.Cli.RunAsync("parsing", "parse", "*.md");
        var again = await folder.Cli.RunAsync("parsing", "parse", "*.md");
        var named = await folder.Cli.RunAsync("parsing", "parse", "a.md.md");

        Assert.AreEqual(0, first.ExitCode, first.Error);
        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.AreEqual(2, named.ExitCode, named.Error);
        Assert.HasCount(2, Directory.GetFiles(folder.Cli.Home, "*.md"));
        Assert.HasCount(1, await folder.JobsAsync());
    }

    [TestMethod]
    [DataRow("in/0.txt", "", "'in/0.txt' is empty.")]
    [DataRow("out/0.txt.md", "Mine", "'out/0.txt.md' already exists.")]
    public async Task A_file_that_is_refused_stops_the_batch_before_anything_is_sent(string file, string content, string message)
    {
        await using var folder = await BatchFolder.StartAsync(2);
        Directory.CreateDirectory(Path.Combine(folder.Cli.Home, "out"));
        var path = folder.Cli.File(file, content);

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(message, result.Error);
        Assert.AreEqual(content, await File.ReadAllTextAsync(path));
        Assert.IsEmpty(folder.Emulator.Requests);
    }
}
