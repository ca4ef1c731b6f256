using System.Text.RegularExpressions;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Tests.Local;

/// <summary>The output of <c>llamacloud-prod emulator</c>, and its options.</summary>
[TestClass]
public sealed partial class EmulatorTerminalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task The_start_says_what_runs_and_how_to_use_it()
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--port", "0", "--seed", "7", "--fault", "404:0.5");

        var lines = await LinesAsync(running, 8);

        Assert.StartsWith("Listening on http://127.0.0.1:", lines[0]);
        var address = lines[0]["Listening on ".Length..];
        Assert.MatchesRegex(@"^Version 0\.\S+, contract [0-9A-F]{12}$", lines[1]);
        Assert.AreEqual("Database: temporary, 7 jobs", lines[2]);
        Assert.AreEqual("Faults: 404:0.5", lines[3]);
        Assert.AreEqual($"Pages: {address}/ and {address}/docs", lines[4]);
        Assert.AreEqual($"export LLAMA_CLOUD_BASE_URL={address}", lines[6]);
        Assert.AreEqual("export LLAMA_CLOUD_API_KEY=any-key", lines[7]);
    }

    [TestMethod]
    public async Task The_exported_lines_work_for_an_emulator_on_all_addresses()
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--urls", "http://0.0.0.0:0");
        var lines = await LinesAsync(running, 8);

        (await cli.ShellAsync($"{lines[6]}; {lines[7]}; llamacloud-prod parsing list")).Done();
    }

    [TestMethod]
    public async Task A_request_is_a_line_on_a_terminal()
    {
        using var cli = new CommandLine();
        using var running = cli.StartTerminal(200, "emulator --port 0 --fault Parsing_ListVersions=503:1");
        var address = (await LinesAsync(running, 9))[0]["Listening on ".Length..];
        using var http = new HttpClient();
        using var form = new MultipartFormDataContent { { new StringContent("text"), "file", "a.txt" }, { new StringContent("""{"tier":"agentic","version":"latest"}"""), "configuration" } };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestKey.Value);

        await http.PostAsync(new Uri($"{address}/api/v2/parse/upload?project_id=p&x={TestKey.Value}%1B"), form);
        await http.GetAsync(new Uri($"{address}/_emulator/health"));
        await http.GetAsync(new Uri($"{address}/api/v2/parse/versions"));
        var lines = await LinesAsync(running, 2);

        Assert.MatchesRegex(@"^\d\d:\d\d:\d\d\.\d{3} POST /api/v2/parse/upload\?project_id=p&x=\*\*\*%1B 200 \d+ ms a\.txt pjb-[0-9a-f-]{36}$", lines[0]);
        Assert.MatchesRegex(@"^\S+ GET /api/v2/parse/versions 503 \d+ ms \[fault: 503\]$", lines[1]);
    }

    [TestMethod]
    public async Task Quiet_prints_the_address_alone()
    {
        using var cli = new CommandLine();
        using var running = cli.StartTerminal(200, "emulator --port 0 --quiet");
        var address = (await LinesAsync(running, 1))[0]["Listening on ".Length..];
        using var http = new HttpClient();

        await http.GetAsync(new Uri($"{address}/api/v2/parse/versions"));
        running.Process.Kill(entireProcessTree: true);

        Assert.AreEqual("", (await running.Process.StandardOutput.ReadToEndAsync()).Trim());
    }

    [TestMethod]
    public async Task A_seed_of_a_database_that_has_jobs_says_that_it_does_nothing()
    {
        using var cli = new CommandLine();
        (await cli.RunAsync("--local", "parsing", "list")).Done();
        var database = Directory.GetFiles(cli.Home, "emulator.db", SearchOption.AllDirectories).Single();

        using var running = cli.Start("emulator", "--port", "0", "--database", database, "--seed", "9");

        Assert.AreEqual("llamacloud-prod: warning: The database already has 5 jobs; none of the 9 jobs to start with were added", await running.FirstErrorLineAsync());
    }

    [TestMethod]
    public async Task Jobs_documents_and_expected_results_come_from_a_file()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Home, "seed"));
        cli.File("seed/notes.md", "# Notes");
        cli.File("seed/jobs.yaml", """
            jobs:
              - id: pjb-00000000-0000-4000-8000-000000000001
                document: notes.md
              - name: bad.pdf
                status: FAILED
                error_message: PDF_IS_PROTECTED
            scripts:
              - file_name: '*.docx'
                markdown: ['# Expected']
            """);
        cli.File("letter.docx", "x");
        using var running = cli.Start("emulator", "--port", "0", "--seed-from", "seed/jobs.yaml", "--finished-after", "0s");
        var lines = await LinesAsync(running, 3);
        string[] service = ["--api-key", TestKey.Value, "--base-url", lines[0]["Listening on ".Length..]];

        Assert.AreEqual("Database: temporary, 2 jobs", lines[2]);
        Assert.Contains("# Notes", (await cli.RunAsync(["parsing", "get", "pjb-00000000-0000-4000-8000-000000000001", "--expand", "markdown", .. service])).Done());
        Assert.AreEqual(0, (await cli.RunAsync(["parsing", "parse", "letter.docx", .. service])).ExitCode);
        Assert.Contains("# Expected", await File.ReadAllTextAsync(Path.Combine(cli.Home, "letter.docx.md")));
    }

    [TestMethod]
    public async Task Every_option_of_the_emulator_is_one_of_the_command()
    {
        using var cli = new CommandLine();
        string[] objects = [nameof(EmulatorOptions.TimeProvider), nameof(EmulatorOptions.LoggerFactory), nameof(EmulatorOptions.RequestCompleted)];
        var others = new Dictionary<string, string> { [nameof(EmulatorOptions.AddSamples)] = "samples", [nameof(EmulatorOptions.CorsOrigins)] = "cors" };

        var help = (await cli.RunAsync("emulator", "--help")).Done();

        foreach (var name in typeof(EmulatorOptions).GetProperties().Select(static p => p.Name).Except(objects))
        {
            Assert.Contains($"--{others.GetValueOrDefault(name) ?? Capital().Replace(name, "-$0").ToLowerInvariant()} ", help);
        }
    }

    [TestMethod]
    public async Task Times_sizes_and_tiers_are_those_of_the_options()
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--port", "0", "--finished-after", "0s", "--max-file-bytes", "20", "--fast-tier-markdown", "--samples", "--quiet");
        var address = (await LinesAsync(running, 1))[0]["Listening on ".Length..];
        cli.File("small.md", "# Small");
        cli.File("large.md", new string('x', 21));
        string[] service = ["--api-key", TestKey.Value, "--base-url", address];

        var id = Regex.Match((await cli.RunAsync(["parsing", "upload", "small.md", "--tier", "fast", "--version", "latest", .. service])).Done(), "pjb-[0-9a-f-]+").Value;

        Assert.Contains("# Small", (await cli.RunAsync(["parsing", "get", id, "--expand", "markdown", .. service])).Done());
        Assert.Contains("sample-invoice.pdf", (await cli.RunAsync(["parsing", "list", .. service])).Done());
        Assert.Contains("20 bytes", (await cli.RunAsync(["parsing", "upload", "large.md", "--tier", "fast", "--version", "latest", .. service])).Error);
    }

    [TestMethod]
    [DataRow("--port 70000", "--port: invalid value '70000'; expected a whole number from 0 to 65535.")]
    [DataRow("--port 1 --urls http://127.0.0.1:0", "--urls and --port cannot be combined; use one of them.")]
    [DataRow("--running-after soon", "--running-after: invalid value 'soon'; expected a duration such as 200ms, 1.5s, 10m or 2h.")]
    [DataRow("--running-after 2s --finished-after 1s", "--finished-after: invalid value '1s'; expected at least the value of --running-after.")]
    [DataRow("--max-file-bytes 0", "--max-file-bytes: invalid value '0'; expected a whole number, 1 or more.")]
    [DataRow("--seed-from missing.yaml", "--seed-from: cannot read 'missing.yaml': ")]
    [DataRow("--cors localhost", "Invalid origin 'localhost'; expected a scheme, a host and a port, for example http://localhost:5173, separated by ';', or * for any.")]
    public async Task An_invalid_option_names_what_is_expected(string options, string message)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["emulator", .. options.Split(' ')]);

        Assert.AreEqual(2, result.ExitCode);
        Assert.StartsWith($"llamacloud-prod: {message}", result.Error);
    }

    [TestMethod]
    [DataRow("jobs: [a: b: c]", "'jobs.yaml' is not valid YAML: line 1, ")]
    [DataRow("jobs: [{status: DONE}]", "'jobs.yaml': jobs[0].status: invalid value 'DONE'; expected PENDING, ")]
    public async Task An_invalid_file_of_jobs_names_the_place(string content, string message)
    {
        using var cli = new CommandLine();
        cli.File("jobs.yaml", content);

        var result = await cli.RunAsync("emulator", "--port", "0", "--seed-from", "jobs.yaml");

        Assert.AreEqual(2, result.ExitCode);
        Assert.StartsWith($"llamacloud-prod: --seed-from: {message}", result.Error);
    }

    private static async Task<List<string>> LinesAsync(Running running, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            // .NET switches the mode of a terminal first.
            lines.Add((await running.Process.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.TrimEnd('\r').Replace("\e[?1h\e=", "", StringComparison.Ordinal));
        }

        return lines;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
