using System.Text.Json.Nodes;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Setup;

/// <summary>The profiles of the user as defaults of options.</summary>
[TestClass]
public sealed class ProfileTests
{
    private const string Key = TestKey.Value;

    [TestMethod]
    [DataRow(null, null, null, "P0")]
    [DataRow(null, null, "work", "P1")]
    [DataRow(null, "P2", "work", "P2")]
    [DataRow("P3", "P2", "work", "P3")]
    public async Task An_option_precedes_the_environment_and_that_the_profile(string? option, string? variable, string? profile, string expected)
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine().With("LLAMA_CLOUD_PROJECT_ID", variable).With("MY_KEY", Key);
        Write(cli, $$"""{"profiles":{"default":{"base-url":"{{service.Address}}","api-key-variable":"MY_KEY","project-id":"P0"},"work":{"base-url":"{{service.Address}}","api-key-command":"echo $MY_KEY","project-id":"P1"} } }""");

        var result = await cli.RunAsync(["parsing", "list", .. profile is null ? Array.Empty<string>() : ["--profile", profile], .. option is null ? Array.Empty<string>() : ["--project-id", option]]);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.Contains($"project_id={expected}", service.Requests.Single().Target);
        Assert.AreEqual("Bearer " + Key, service.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task The_option_precedes_the_variable_that_chooses_the_profile()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_PROFILE", "b").With("LLAMA_CLOUD_API_KEY", Key);
        Write(cli, """{"profiles":{"a":{"region":"eu"},"b":{"base-url":"https://b.example"},"c":{"base-url":"https://c.example"}}}""");

        Assert.Contains("https://b.example/", (await cli.RunAsync("parsing", "list", "--print-curl")).Done());
        Assert.Contains("https://api.cloud.eu.llamaindex.ai/", (await cli.RunAsync("parsing", "list", "--print-curl", "--profile", "a")).Done());
        Assert.Contains("https://api.cloud.llamaindex.ai/", (await cli.RunAsync("parsing", "list", "--print-curl", "--profile", "a", "--region", "na")).Done());
        Assert.Contains("https://e.example/", (await cli.With("LLAMA_CLOUD_BASE_URL", "https://e.example").RunAsync("parsing", "list", "--print-curl")).Done());
    }

    [TestMethod]
    [DataRow("", "cost_effective")]
    [DataRow("--tier fast", "fast")]
    public async Task A_member_of_the_body_has_the_value_of_the_profile(string options, string expected)
    {
        using var cli = new CommandLine();
        (await cli.RunAsync("config", "set", "tier", "cost_effective")).Done();

        var output = (await cli.RunAsync(["parsing", "create", "--file-id", "f", "--version", "latest", "--print-curl", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Done();

        Assert.Contains($"\"tier\":\"{expected}\"", output);
    }

    [TestMethod]
    public async Task A_body_on_standard_input_precedes_the_profile()
    {
        using var cli = new CommandLine();
        (await cli.RunAsync("config", "set", "tier", "cost_effective")).Done();
        (await cli.RunAsync("config", "set", "client-name", "mine")).Done();

        var output = (await cli.RunWithInputAsync("{tier: fast, version: latest, file_id: f}", "parsing", "create", "--print-curl")).Done();

        Assert.Contains("\"tier\":\"fast\"", output);
        Assert.Contains("\"client_name\":\"mine\"", output);
    }

    [TestMethod]
    public async Task Tools_of_agents_use_the_profile()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine().With("MY_KEY", Key);
        Write(cli, $$"""{"profiles":{"default":{"base-url":"{{service.Address}}","api-key-command":"echo $MY_KEY","project-id":"P0"} } }""");

        await using (var agent = await cli.ConnectAsync())
        {
            await agent.TextsAsync("list_jobs");
        }

        Assert.Contains("project_id=P0", service.Requests.Single().Target);
        Assert.AreEqual("Bearer " + Key, service.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task The_emulator_inside_the_process_does_not_get_the_service_the_key_and_the_project_of_the_profile()
    {
        using var cli = new CommandLine();
        Write(cli, """{"profiles":{"default":{"base-url":"https://b.example","api-key-command":"touch ran","project-id":"P0","format":"ids"}}}""");

        Assert.HasCount(5, (await cli.RunAsync("--local", "parsing", "list")).Done().Trim().Split('\n'));
        Assert.IsFalse(File.Exists(Path.Combine(cli.Home, "ran")));
    }

    [TestMethod]
    [DataRow("""{"profiles":{"work":{}}}""", "wrk", "--profile: unknown profile 'wrk'; did you mean work?")]
    [DataRow("""{"profiles":{"work":{"teir":"fast"}}}""", "work", "profile 'work': unknown setting 'teir'; did you mean tier?")]
    [DataRow("""{"profiles":{"work":{"timeout":"soon"}}}""", "work", "profile 'work': --timeout: invalid value 'soon'; expected a number of seconds greater than 0, up to 86400.")]
    [DataRow("""{"profiles":{"work":{"region":"eu","base-url":"https://b.example"}}}""", "work", "profile 'work': base-url and region cannot be combined; remove one of them with 'llamacloud-prod config unset'.")]
    [DataRow("""{"profiles":{"work":{"api-key-command":"exit 3"}}}""", "work", "profile 'work': api-key-command: the command ended with exit code 3.")]
    [DataRow("""{"profiles":{"work":{"api-key-command":"true"}}}""", "work", "profile 'work': api-key-command: the command printed nothing; expected the key on standard output.")]
    [DataRow("""{"profiles":{"work":{"api-key-variable":"NOT_SET"}}}""", "work", "profile 'work': api-key-variable: the environment variable NOT_SET is not set.")]
    [DataRow("""{"profiles":{"work":{"api-key-command":"echo a","api-key":"b"}}}""", "work", "profile 'work': api-key-command and api-key cannot be combined; remove one of them with 'llamacloud-prod config unset'.")]
    [DataRow("""{"profile":{}}""", "work", "'{0}': unknown member 'profile'; expected profiles.")]
    [DataRow("{", "work", "'{0}': not valid JSON, line 1.")]
    [DataRow("""{"profiles":{"work":{"disable-cache":"maybe"}}}""", "work", "'{0}': work.disable-cache: invalid value 'maybe'; expected true, false.")]
    [DataRow("""{"profiles":{"work":{"tier":[]}}}""", "work", "'{0}': work.tier: expected a text, a number, true or false.")]
    public async Task An_invalid_profile_names_what_is_expected(string json, string profile, string message)
    {
        using var cli = new CommandLine();
        Write(cli, json);

        var result = await cli.RunAsync("parsing", "list", "--profile", profile);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.AreEqual("llamacloud-prod: " + message.Replace("{0}", Config(cli), StringComparison.Ordinal), result.Error.Trim());
    }

    [TestMethod]
    [DataRow("api-key", "key", UnixFileMode.GroupRead)]
    [DataRow("api-key-command", "echo key", UnixFileMode.OtherWrite)]
    public async Task A_key_of_a_file_that_others_can_change_or_read_is_not_used(string setting, string value, UnixFileMode mode)
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();
        Write(cli, $$"""{"profiles":{"default":{"{{setting}}":"{{value}}","base-url":"{{service.Address}}"} } }""");
        Assert.AreEqual(0, (await cli.RunAsync("parsing", "list")).ExitCode);
        File.SetUnixFileMode(Config(cli), UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);

        var result = await cli.RunAsync("parsing", "list");

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.StartsWith($"llamacloud-prod: profile 'default': {setting}: other users can ", result.Error);
    }

    [TestMethod]
    public async Task Settings_are_written_printed_and_removed()
    {
        using var cli = new CommandLine();
        cli.File("key.txt", Key + "\n");
        File.SetUnixFileMode(Path.Combine(cli.Home, "key.txt"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await cli.RunAsync("config", "set", "region", "eu", "--profile", "work")).Done();
        (await cli.RunAsync("config", "set", "api-key", "@key.txt", "--profile", "work")).Done();
        (await cli.RunAsync("config", "set", "timeout", "30")).Done();
        File.Delete(Path.Combine(cli.Home, "key.txt"));

        Assert.AreEqual("default.timeout=30\nwork.api-key=***\nwork.region=eu\n", (await cli.RunAsync("config", "list")).Done());
        Assert.AreEqual("default.timeout=30\n", (await cli.RunAsync("config", "list", "--profile", "default")).Done());
        Assert.AreEqual("eu\n", (await cli.RunAsync("config", "get", "region", "--profile", "work")).Done());
        Assert.AreEqual("***\n", (await cli.RunAsync("config", "get", "api-key", "--profile", "work")).Done());
        Assert.AreEqual(1, (await cli.RunAsync("config", "get", "region")).ExitCode);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Config(cli)));
        Assert.AreEqual(Key, JsonNode.Parse(await File.ReadAllTextAsync(Config(cli)))!["profiles"]!["work"]!["api-key"]!.GetValue<string>());

        (await cli.RunAsync("config", "unset", "api-key", "--profile", "work")).Done();
        (await cli.RunAsync("config", "unset", "region", "--profile", "work")).Done();

        Assert.AreEqual("default.timeout=30\n", (await cli.RunAsync("config", "list")).Done());
    }

    [TestMethod]
    [DataRow("teir fast", "unknown setting 'teir'; did you mean tier?")]
    [DataRow("region asia", "region: invalid value 'asia'; expected na or eu.")]
    [DataRow("disable-cache maybe", "disable-cache: invalid value 'maybe'; expected true or false.")]
    [DataRow("base-url http://b.example", "base-url: invalid value 'http://b.example'; expected an absolute https URL without query; plain http for loopback addresses only.")]
    [DataRow("base-url https://b.example", "base-url and region cannot be combined; run 'llamacloud-prod config unset region' first.")]
    public async Task An_invalid_setting_changes_nothing(string words, string message)
    {
        using var cli = new CommandLine();
        (await cli.RunAsync("config", "set", "region", "eu")).Done();
        var before = await File.ReadAllTextAsync(Config(cli));

        var result = await cli.RunAsync(["config", "set", .. words.Split(' ')]);

        Assert.AreEqual(2, result.ExitCode);
        Assert.AreEqual("llamacloud-prod: " + message, result.Error.Trim());
        Assert.AreEqual(before, await File.ReadAllTextAsync(Config(cli)));
    }

    [TestMethod]
    [DataRow("tier", "superfast", "warning: tier: unknown value 'superfast', set unchanged; known values are fast, cost_effective, agentic, agentic_plus, configured.")]
    [DataRow("tier", "agentik", "warning: tier: unknown value 'agentik', set unchanged; did you mean agentic?")]
    [DataRow("tier", "agentic", null)]
    [DataRow("region", "EU", null)]
    public async Task A_value_that_the_document_does_not_list_is_a_warning(string name, string value, string? warning)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("config", "set", name, value);

        Assert.AreEqual(0, result.ExitCode);
        Assert.AreEqual(warning is null ? "" : $"llamacloud-prod: {warning}\n", result.Error);
    }

    [TestMethod]
    public async Task Values_of_closed_sets_may_be_in_any_case()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);
        (await cli.RunAsync("config", "set", "region", "EU")).Done();

        Assert.Contains("https://api.cloud.eu.llamaindex.ai/", (await cli.RunAsync("parsing", "list", "--print-curl")).Done());
        Assert.Contains("https://api.cloud.llamaindex.ai/", (await cli.RunAsync("parsing", "list", "--print-curl", "--region", "NA")).Done());
        Assert.StartsWith("{", (await cli.RunAsync("parsing", "lst", "--format-error", "JSON")).Error);
    }

    [TestMethod]
    public async Task Settings_that_are_written_at_the_same_time_are_all_kept()
    {
        using var cli = new CommandLine();
        string[] names = ["a", "b", "c", "d"];

        await Task.WhenAll(names.Select(async name => (await cli.RunAsync("config", "set", "project-id", name, "--profile", name)).Done()));

        Assert.AreEqual("a.project-id=a\nb.project-id=b\nc.project-id=c\nd.project-id=d\n", (await cli.RunAsync("config", "list")).Done());
    }

    [TestMethod]
    public async Task A_file_that_cannot_be_written_stays_as_it_is_and_a_link_stays_a_link()
    {
        using var cli = new CommandLine();
        Write(cli, "{");
        Assert.AreEqual(2, (await cli.RunAsync("config", "set", "region", "eu")).ExitCode);
        Assert.AreEqual("{", await File.ReadAllTextAsync(Config(cli)));

        var target = cli.File("dotfile.json", "{}");
        File.Delete(Config(cli));
        File.CreateSymbolicLink(Config(cli), target);
        (await cli.RunAsync("config", "set", "region", "eu")).Done();

        Assert.Contains("\"eu\"", await File.ReadAllTextAsync(target));
        Assert.IsNotNull(new FileInfo(Config(cli)).LinkTarget);
    }

    [TestMethod]
    public async Task A_shell_completes_profiles_and_settings()
    {
        using var cli = new CommandLine();
        Write(cli, """{"profiles":{"work":{},"home":{}}}""");

        Assert.AreEqual("work\n", (await cli.RunAsync("[suggest]", "llamacloud-prod --profile w")).Done());
        Assert.AreEqual("project-id\n", (await cli.RunAsync("[suggest]", "llamacloud-prod config set proj")).Done());
    }

    private static string Config(CommandLine cli) => Path.Combine(cli.Home, ".config", "llamacloud-prod", "config.json");

    private static void Write(CommandLine cli, string json)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Config(cli))!);
        File.WriteAllText(Config(cli), json);
        File.SetUnixFileMode(Config(cli), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
