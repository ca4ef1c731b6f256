using System.Text.Json;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Local;

[TestClass]
public sealed class LocalTests
{
    [TestMethod]
    public async Task The_first_run_shows_samples_and_uploads_are_kept_for_the_next()
    {
        using var cli = new CommandLine();
        var text = "# A title\n\nSome text.\n";
        cli.File("README.md", text);

        var samples = JsonDocument.Parse((await cli.RunAsync("--local", "parsing", "list")).Done()).RootElement.GetProperty("items");
        Assert.IsTrue(samples.EnumerateArray().Any(job => job.GetProperty("name").GetString()!.Contains("sample", StringComparison.Ordinal)));

        var id = JsonDocument.Parse((await cli.RunAsync("--local", "parsing", "upload", "README.md")).Done()).RootElement.GetProperty("id").GetString()!;
        var jobs = JsonDocument.Parse((await cli.RunAsync("--local", "parsing", "list")).Done()).RootElement.GetProperty("items");
        Assert.AreEqual(samples.GetArrayLength() + 1, jobs.GetArrayLength());
        Assert.AreEqual(id, jobs[0].GetProperty("id").GetString());
        Assert.AreEqual("README.md", jobs[0].GetProperty("name").GetString());

        var answer = JsonDocument.Parse((await cli.RunAsync("--local", "parsing", "get", id, "--expand", "markdown", "--wait")).Done()).RootElement;
        Assert.Contains("Some text.", answer.GetProperty("markdown").GetProperty("pages")[0].GetProperty("markdown").GetString()!);
    }

    [TestMethod]
    public async Task A_proxy_of_the_environment_does_not_matter()
    {
        using var cli = new CommandLine();
        foreach (var name in (string[])["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"])
        {
            cli.With(name, "http://user:pass@127.0.0.1:1");
        }

        Assert.Contains("sample", (await cli.RunAsync("--local", "parsing", "list")).Done());
        var failed = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--max-retries", "0", "--debug");
        Assert.AreEqual(7, failed.ExitCode, failed.Error);
        Assert.Contains("the proxy 127.0.0.1:1", failed.Error);
        Assert.DoesNotContain("pass", failed.Error);
    }

    [TestMethod]
    [DataRow("/nonexistent/home")]
    [DataRow("")]
    [DataRow(null)]
    public async Task A_home_that_is_missing_does_not_matter(string? home)
    {
        using var cli = new CommandLine();
        cli.With("HOME", home).With("TMPDIR", cli.Home);

        Assert.Contains("sample", (await cli.RunAsync("--local", "parsing", "list")).Done());
    }

    [TestMethod]
    public async Task Several_may_run_at_once()
    {
        using var cli = new CommandLine();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cli.RunAsync("--local", "parsing", "list", "--all", "--format", "jsonl")));

        var first = results[0].Done();
        foreach (var result in results)
        {
            Assert.AreEqual(first, result.Done());
        }
    }

    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task The_emulator_says_where_it_listens_and_ends_successfully_on_a_signal(string signal)
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--urls", "http://127.0.0.1:0", "--database", Path.Combine(cli.Home, "jobs.db"), "--seed", "7");

        var line = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.StartsWith("Listening on http://127.0.0.1:", line!);
        var jobs = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", line!["Listening on ".Length..], "--all", "--format", "jsonl", "--page-size", "3");
        Assert.HasCount(7, jobs.Done().Split('\n', StringSplitOptions.RemoveEmptyEntries));

        await running.SignalAsync(signal);
        Assert.AreEqual(0, (await running.ResultAsync()).ExitCode);
    }

    [TestMethod]
    public async Task The_emulator_takes_its_versions_from_a_file_and_warns_of_later_ones()
    {
        using var cli = new CommandLine();
        cli.File("versions.json", (await cli.RunAsync("parsing", "list-versions", "--local")).Done().Replace("2026-11-09", "2026-11-23", StringComparison.Ordinal));
        using var running = cli.Start("emulator", "--urls", "http://127.0.0.1:0", "--versions", "versions.json");
        var line = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        string[] create = ["parsing", "create", "--api-key", TestKey.Value, "--base-url", line!["Listening on ".Length..], "--tier", "agentic", "--file-id", "x", "--version"];

        (await cli.RunAsync([.. create, "2026-11-23"])).Done();
        (await cli.RunAsync([.. create, "2027-01-31"])).Done();

        Assert.AreEqual(
            "llamacloud-prod: warning: Version 2027-01-31 is later than the newest known version of tier agentic, 2026-11-23; it is accepted as it is",
            await running.FirstErrorLineAsync());
    }

    [TestMethod]
    [DataRow("{}", "fast")]
    [DataRow("[", "versions.json")]
    public async Task A_file_without_the_versions_of_every_tier_is_rejected(string content, string problem)
    {
        using var cli = new CommandLine();
        cli.File("versions.json", content);

        var result = await cli.RunAsync("emulator", "--urls", "http://127.0.0.1:0", "--versions", "versions.json");
        var missing = await cli.RunAsync("emulator", "--urls", "http://127.0.0.1:0", "--versions", "missing.json");

        Assert.AreEqual((2, 2), (result.ExitCode, missing.ExitCode));
        Assert.StartsWith("llamacloud-prod: --versions: cannot read 'versions.json': ", result.Error);
        Assert.Contains(problem, result.Error);
        Assert.StartsWith("llamacloud-prod: --versions: cannot read 'missing.json': ", missing.Error);
    }

    [TestMethod]
    public async Task The_emulator_rejects_later_versions_on_request()
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--urls", "http://127.0.0.1:0", "--strict-versions");
        var line = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));

        var result = await cli.RunAsync("parsing", "create", "--api-key", TestKey.Value, "--base-url", line!["Listening on ".Length..], "--tier", "agentic", "--file-id", "x", "--version", "2027-01-31");

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains("not a version of tier 'agentic'", result.Error);
    }

    [TestMethod]
    public async Task The_emulator_says_that_others_can_reach_it()
    {
        using var cli = new CommandLine();
        using var running = cli.Start("emulator", "--urls", "http://0.0.0.0:0");

        Assert.Contains("Other machines can reach the emulator", await running.FirstErrorLineAsync());
    }

    [TestMethod]
    public async Task The_emulator_answers_foreign_hosts_only_when_they_are_allowed()
    {
        using var cli = new CommandLine();

        Assert.AreEqual(421, await StatusAsync([]));
        Assert.AreEqual(200, await StatusAsync(["--allowed-hosts", "llamacloud"]));

        async Task<int> StatusAsync(string[] options)
        {
            using var running = cli.Start(["emulator", "--urls", "http://127.0.0.1:0", .. options]);
            var line = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, line!["Listening on ".Length..] + "/api/v2/parse/versions") { Headers = { Host = "llamacloud" } };
            return (int)(await http.SendAsync(request)).StatusCode;
        }
    }

    [TestMethod]
    public async Task The_emulator_makes_the_faults_of_its_seed()
    {
        using var cli = new CommandLine();

        var first = await FatesAsync("3");

        Assert.Contains("1", first);
        Assert.Contains("0", first);
        Assert.AreEqual(first, await FatesAsync("3"));
        Assert.AreNotEqual(first, await FatesAsync("4"));

        async Task<string> FatesAsync(string seed)
        {
            using var running = cli.Start("emulator", "--urls", "http://127.0.0.1:0", "--fault", "500:0.5", "--fault-seed", seed);
            var line = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            using var http = new HttpClient();
            var fates = "";
            for (var request = 0; request < 30; request++)
            {
                fates += (await http.GetAsync(new Uri(line!["Listening on ".Length..] + "/api/v2/parse/versions"))).IsSuccessStatusCode ? "1" : "0";
            }

            return fates;
        }
    }

    [TestMethod]
    [DataRow("--urls nonsense")]
    [DataRow("--seed -1")]
    [DataRow("--fault nonsense")]
    [DataRow("--allowed-hosts http://nonsense")]
    public async Task The_emulator_rejects_unsupported_requests(string options)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["emulator", .. options.Split(' ')]);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.DoesNotContain("   at ", result.Error);
    }
}
