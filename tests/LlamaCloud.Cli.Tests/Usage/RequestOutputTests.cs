using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

/// <summary>Tests how the command line shows requests.</summary>
[TestClass]
public sealed class RequestOutputTests
{
    [TestMethod]
    public async Task Debug_shows_the_whole_URL_without_tokens()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--status", "FAILED", "--page-token", "tok-1", "--debug", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.Contains($"debug: GET {service.Address}/api/v2/parse?page_token=***&status=FAILED", result.Error.ReplaceLineEndings("\n").Replace("//api", "/api", StringComparison.Ordinal));
        Assert.DoesNotContain("tok-1", result.Error);
    }

    [TestMethod]
    public async Task A_request_is_printed_as_curl_without_the_key_and_not_sent()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--all", "--page-token", "a b", "--print-curl", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(
            $"curl '{service.Address.TrimEnd('/')}/api/v2/parse?page_token=a%20b' -H \"Authorization: Bearer $LLAMA_CLOUD_API_KEY\" -H 'Accept: application/json'\n", result.Done());
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("na", "https://api.cloud.llamaindex.ai/")]
    [DataRow("eu", "https://api.cloud.eu.llamaindex.ai/")]
    public async Task A_region_is_a_host(string region, string url)
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", "http://127.0.0.1:1");

        Assert.StartsWith($"curl {url}api/v2/parse ", (await cli.RunAsync("parsing", "list", "--region", region, "--print-curl")).Done());
        Assert.AreEqual(2, (await cli.RunAsync("parsing", "list", "--region", region, "--base-url", url)).ExitCode);
    }

    [TestMethod]
    public async Task The_project_and_the_organization_come_from_the_environment()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_PROJECT_ID", "p1").With("LLAMA_CLOUD_ORGANIZATION_ID", "o1");

        Assert.Contains("organization_id=o1&project_id=p1'", (await cli.RunAsync("parsing", "list", "--print-curl")).Done());
        Assert.Contains("organization_id=o1&project_id=p2'", (await cli.RunAsync("parsing", "list", "--print-curl", "--project-id", "p2")).Done());
        Assert.Contains("sample", (await cli.RunAsync("parsing", "list", "--local")).Done());
    }

    [TestMethod]
    public async Task The_printed_command_does_what_the_program_does()
    {
        await using var service = FakeServer.Json("""{"id":"pjb-1","project_id":"p","status":"PENDING"}""");
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", service.Address);
        Directory.CreateDirectory(Path.Combine(cli.Home, "in"));
        cli.File("in/a's.txt", "text");

        var result = await cli.ShellAsync("""eval "$(llamacloud-prod parsing upload "in/a's.txt" --tier fast --version latest --print-curl)" -s; llamacloud-prod parsing upload "in/a's.txt" --tier fast --version latest --format raw""");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.HasCount(2, service.Requests);
        foreach (var request in service.Requests)
        {
            Assert.AreEqual("Bearer " + TestKey.Value, request.Header("Authorization"));
            Assert.Contains("""{"tier":"fast","version":"latest"}""", request.Text);
            Assert.Contains("filename=\"a's.txt\"", request.Text);
            Assert.Contains("text", request.Text);
        }
    }

    [TestMethod]
    public async Task An_option_takes_its_value_from_a_file_and_a_key_that_others_can_read_is_a_warning()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();
        var key = cli.File("key", TestKey.Value + "\n");
        cli.File("size", "7");
        string[] args = ["parsing", "list", "--api-key", "@key", "--page-size", "@size", "--timeout", "@size", "--base-url", service.Address];

        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await cli.RunAsync(args)).Done();
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var open = await cli.RunAsync(args);
        File.Delete(key);
        var missing = await cli.RunAsync(args);

        Assert.AreEqual("Bearer " + TestKey.Value, service.Requests[0].Header("Authorization"));
        Assert.AreEqual("7", service.Requests[0].Query("page_size"));
        Assert.AreEqual("llamacloud-prod: warning: --api-key: every user of this machine can read 'key'; run 'chmod 600 key'.\n", open.Error);
        Assert.AreEqual(2, missing.ExitCode);
        Assert.StartsWith("llamacloud-prod: --api-key: cannot read 'key'", missing.Error);
    }

    [TestMethod]
    [DataRow("{\"source_url\": [}", "line 1, column 17")]
    [DataRow("{\n\"a\": 1,,}", "line 2, column 8")]
    public async Task A_place_in_JSON_is_a_line_and_a_column(string body, string place)
    {
        using var cli = new CommandLine();

        var result = await cli.RunWithInputAsync(body, "--local", "parsing", "create");

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains(place, result.Error);
        Assert.DoesNotContain("BytePositionInLine", result.Error);
    }

    [TestMethod]
    [DataRow("get pjb-1 --wait")]
    [DataRow("upload a.txt --tier fast --version latest --wait")]
    public async Task A_wait_that_times_out_prints_the_command_that_continues(string line)
    {
        await using var service = BatchService.Start("""{"job":{"id":"pjb-1","project_id":"p","status":"RUNNING"}}""");
        using var cli = new CommandLine();
        cli.File("a.txt", "a");

        var result = await cli.RunAsync([.. $"parsing {line} --wait-timeout 0.2 --base-url {service.Address} --api-key {TestKey.Value}".Split(' ')]);

        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains("did not end within 0.2 s", result.Error);
        Assert.Contains($"To resume: llamacloud-prod parsing get pjb-1 --wait --base-url {service.Address}", result.Error);
    }

    [TestMethod]
    public async Task A_timeout_names_the_option()
    {
        await using var service = new FakeServer(static _ => { Thread.Sleep(500); return new FakeResponse("{}"); });
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "x", "--timeout", "0.05", "--max-retries", "0", "--base-url", service.Address, "--api-key", TestKey.Value);

        Assert.Contains("--timeout", result.Error);
        Assert.DoesNotContain("(Timeout)", result.Error);
    }
}
