using System.Globalization;
using System.Text.RegularExpressions;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Setup;

/// <summary><c>doctor</c>: where settings come from, and what is wrong.</summary>
[TestClass]
public sealed class DoctorTests
{
    private const string Key = TestKey.Value;

    [TestMethod]
    public async Task The_emulator_inside_the_process_is_checked()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key).With("LLAMA_CLOUD_PROJECT_ID", "p");

        var text = (await cli.RunAsync("--local", "doctor")).Done();

        Assert.MatchesRegex(@"\n  base-url +http://127\.0\.0\.1:\d+  \(--local\)\n", text);
        Assert.MatchesRegex(@"\n  project-id +none  \(--local\)\n", text);
        Assert.MatchesRegex(@"\n  ok +DNS +127\.0\.0\.1 is 127\.0\.0\.1\n", text);
        Assert.MatchesRegex(@"\n  ok +TLS +not used", text);

        // The middle of a slow request is before its Date.
        Assert.MatchesRegex(@"\n  ok +clock +this machine is \d s (ahead of|behind) the service\n", text);
        Assert.MatchesRegex(@"\n  ok +service +GET /api/v2/parse/versions without a key: 200\n", text);
        Assert.MatchesRegex(@"\n  ok +key +GET /api/v2/parse with the key: accepted\n", text);
    }

    [TestMethod]
    public async Task A_narrow_terminal_breaks_lines_between_words()
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);

        var text = await cli.TerminalTextAsync(60, "--local doctor");

        Assert.IsTrue(text.Split('\n').All(static line => line.Length <= 60 || line.Contains('/', StringComparison.Ordinal)), text);
        Assert.MatchesRegex(@"\n  ok       key        GET /api/v2/parse with the key:\n                      accepted\n", text);
    }

    [TestMethod]
    public async Task Each_setting_names_its_source()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key).With("LLAMA_CLOUD_ORGANIZATION_ID", "o1").With("LLAMA_CLOUD_PROFILE", "work");
        foreach (var (name, value) in new[] { ("base-url", service.Address), ("project-id", "p1"), ("organization-id", "o2"), ("api-key-command", "exit 1"), ("tier", "fast"), ("timeout", "9") })
        {
            (await cli.RunAsync("config", "set", name, value)).Done();
        }

        var text = (await cli.RunAsync("doctor", "--timeout", "8")).Done();

        Assert.MatchesRegex(@"\n  profile +work  \(LLAMA_CLOUD_PROFILE\)\n", text);
        Assert.MatchesRegex(@"\n  file +/.*/config\.json  \(exists\)\n", text);
        Assert.MatchesRegex(@"\n  api-key +\*\*\*  \(LLAMA_CLOUD_API_KEY, which overrides api-key-command of profile 'work'\)\n", text);
        Assert.MatchesRegex($@"\n  base-url +{service.Address}  \(base-url of profile 'work'\)\n", text);
        Assert.MatchesRegex(@"\n  project-id +p1  \(project-id of profile 'work'\)\n", text);
        Assert.MatchesRegex(@"\n  organization-id +o1  \(LLAMA_CLOUD_ORGANIZATION_ID, which overrides organization-id of profile 'work'\)\n", text);
        Assert.MatchesRegex(@"\n  timeout +8  \(--timeout\)\n", text);
        Assert.MatchesRegex(@"\n  tier +fast  \(profile 'work'\)\n", text);
        Assert.IsNull(service.Requests[0].Header("Authorization"));
        Assert.AreEqual("Bearer " + Key, service.Requests[1].Header("Authorization"));
        Assert.Contains("project_id=p1", service.Requests[1].Target);
    }

    [TestMethod]
    [DataRow(401, 4, @"error +key +.*Check the API key")]
    [DataRow(403, 4, @"error +key +")]
    [DataRow(404, 5, @"error +key +")]
    public async Task A_rejected_key_is_an_error_with_its_exit_code(int status, int exitCode, string line)
    {
        await using var service = new FakeServer(request => request.Header("Authorization") is { } key ? new FakeResponse($$"""{"detail":"Invalid API Key {{key}}"}""", status) : new FakeResponse("{}"));
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);

        var result = await cli.RunAsync("doctor", "--base-url", service.Address);

        Assert.AreEqual(exitCode, result.ExitCode);
        Assert.AreEqual("", result.Error);
        Assert.MatchesRegex(line, result.Output);
    }

    [TestMethod]
    [DataRow(404, 5, @"error +service +GET /api/v2/parse/versions without a key: 404: not a response of the service\. Check the URL and the proxy\.")]
    [DataRow(503, 1, @"error +service +.*503: the service, or a proxy before it, has a problem\.")]
    [DataRow(429, 6, @"error +service +.*429: too many requests\.")]
    public async Task An_unexpected_response_without_a_key_is_an_error(int status, int exitCode, string line)
    {
        await using var service = new FakeServer(request => request.Header("Authorization") is null ? new FakeResponse("{}", status) : new FakeResponse("""{"items":[]}"""));
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);

        var result = await cli.RunAsync("doctor", "--base-url", service.Address);

        Assert.AreEqual(exitCode, result.ExitCode, result.Output);
        Assert.MatchesRegex(line, result.Output);
    }

    [TestMethod]
    public async Task A_clock_that_differs_is_a_warning()
    {
        var date = DateTimeOffset.UtcNow.AddHours(1).ToString("R", CultureInfo.InvariantCulture);
        await using var service = new FakeServer(_ => new FakeResponse("""{"items":[]}""") { Headers = [$"Date: {date}"] });
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);

        var text = (await cli.RunAsync("doctor", "--base-url", service.Address)).Done();

        Assert.MatchesRegex(@"\n  warning +clock +this machine is 3[56]\d\d s behind the service\. Set the clock;", text);
    }

    [TestMethod]
    public async Task Without_a_key_the_service_is_still_checked()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("doctor", "--base-url", service.Address);

        Assert.AreEqual(2, result.ExitCode);
        Assert.MatchesRegex(@"ok +service +", result.Output);
        Assert.MatchesRegex(@"error +key +there is no API key: use --api-key, ", result.Output);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:1", null, @"error +connection +Connection refused\. Check that 127\.0\.0\.1:1 can be reached")]
    [DataRow("https://nowhere.invalid", null, @"error +DNS +nowhere\.invalid cannot be resolved")]
    [DataRow("https://nowhere.invalid", "http://127.0.0.1:1", @"error +connection +Connection refused\. Check the proxy http://127\.0\.0\.1:1/ \(https_proxy, no_proxy\)\.")]
    public async Task A_service_that_cannot_be_reached_is_an_error(string url, string? proxy, string line)
    {
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key).With("https_proxy", proxy).With("HTTPS_PROXY", null).With("ALL_PROXY", null).With("all_proxy", null).With("no_proxy", null).With("NO_PROXY", null);

        var result = await cli.RunAsync("doctor", "--base-url", url);

        Assert.AreEqual(7, result.ExitCode, result.Output);
        Assert.MatchesRegex(line, result.Output);
        Assert.MatchesRegex(@"skipped +key +the service was not reached", result.Output);
    }

    [TestMethod]
    [DataRow(true, 90, 0, @"ok +TLS +the certificate is valid until 20\d\d-\d\d-\d\d\n")]
    [DataRow(true, 5, 0, @"warning +TLS +the certificate is valid until .*, less than 14 days\.")]
    [DataRow(false, 90, 7, @"error +TLS +.*certificate.* Check the URL; if a proxy of your network replaces certificates")]
    public async Task The_certificate_is_checked(bool isTrusted, int days, int exitCode, string line)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("SSL_CERT_FILE is for Linux.");
        }

        await using var service = new TlsServer(TimeSpan.FromDays(days));
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", Key);
        cli.With("SSL_CERT_FILE", isTrusted ? cli.File("certificate.pem", service.Pem) : null);

        var result = await cli.RunAsync("doctor", "--base-url", service.Address);

        Assert.AreEqual(exitCode, result.ExitCode, result.Output);
        Assert.MatchesRegex(new Regex(line, RegexOptions.IgnoreCase), result.Output);
    }
}
