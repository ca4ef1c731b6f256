using System.Net;
using System.Text;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Versions of a tier: listed ones, later ones, and a list that is given.</summary>
[TestClass]
public sealed class VersionTests
{
    private const string Warning = "x-llamacloud-emulator-warning";

    [TestMethod]
    [DataRow("fast", "2026-06-15")]
    [DataRow("cost_effective", "2026-11-09")]
    [DataRow("cost_effective", "2026-09-28")]
    [DataRow("agentic", "2026-09-24")]
    [DataRow("agentic_plus", "2026-09-28")]
    [DataRow("agentic_plus", "2025-12-11")]
    public async Task Listed_versions_are_accepted_without_a_warning(string tier, string version)
    {
        using var log = new WarningLog();
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { LoggerFactory = log });

        var (status, warning) = await CreateAsync(emulator, tier, version);

        Assert.AreEqual((HttpStatusCode.OK, null), (status, warning));
        Assert.IsEmpty(log.Lines);
    }

    [TestMethod]
    [DataRow("fast", "2026-06-16", "2026-06-15")]
    [DataRow("agentic_plus", "2026-11-09", "2026-09-28")]
    [DataRow("agentic", "2027-01-31", "2026-11-09")]
    public async Task A_later_version_is_accepted_with_a_warning(string tier, string version, string newest)
    {
        using var log = new WarningLog();
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { LoggerFactory = log });

        var created = await CreateAsync(emulator, tier, version);
        var uploaded = await UploadAsync(emulator, tier, version);

        var expected = (HttpStatusCode.OK, $"version {version} is later than the newest known one of tier {tier} ({newest})");
        Assert.AreEqual(expected, created);
        Assert.AreEqual(expected, uploaded);
        CollectionAssert.AreEqual(
            Enumerable.Repeat($"Version {version} is later than the newest known version of tier {tier}, {newest}; it is accepted as it is", 2).ToArray(), log.Lines.ToArray());
    }

    [TestMethod]
    [DataRow("fast", "2026-06-14", DisplayName = "an earlier date that is not listed")]
    [DataRow("fast", "2025-12-12", DisplayName = "a date between listed ones")]
    [DataRow("agentic", "2026-13-01", DisplayName = "a month that does not exist")]
    [DataRow("agentic", "2027-1-1", DisplayName = "another form")]
    [DataRow("agentic", "newest", DisplayName = "a word")]
    [DataRow("agentic", "２０２７-01-01", DisplayName = "other digits")]
    public async Task Other_versions_are_rejected(string tier, string version)
    {
        await using var emulator = await EmulatorServer.StartAsync();

        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, null), await CreateAsync(emulator, tier, version));
    }

    [TestMethod]
    public async Task Later_versions_are_rejected_on_request()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { StrictVersions = true });

        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, null), await CreateAsync(emulator, "agentic", "2027-01-01"));
        Assert.AreEqual((HttpStatusCode.OK, null), await CreateAsync(emulator, "agentic", "2026-11-09"));
    }

    [TestMethod]
    public async Task The_list_can_be_given()
    {
        var versions = ParseVersionsResponse.FromJson(
            """{"fast":["2030-01-02"],"cost_effective":[],"agentic":[],"agentic_plus":[],"latest":{"fast":"2030-01-02","cost_effective":"","agentic":"","agentic_plus":""}}""");
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Versions = versions });
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };

        var listed = ParseVersionsResponse.FromJson(await http.GetStringAsync("/api/v2/parse/versions"));

        Assert.AreEqual(versions.ToJson(), listed.ToJson());
        Assert.AreEqual((HttpStatusCode.OK, null), await CreateAsync(emulator, "fast", "2030-01-02"));
        Assert.AreEqual((HttpStatusCode.UnprocessableEntity, null), await CreateAsync(emulator, "fast", "2026-06-15"));
        Assert.AreEqual((HttpStatusCode.OK, "version 2026-06-15 is later than the newest known one of tier agentic (none)"), await CreateAsync(emulator, "agentic", "2026-06-15"));
    }

    private static Task<(HttpStatusCode Status, string? Warning)> CreateAsync(EmulatorServer emulator, string tier, string version) => SendAsync(
        emulator, "/api/v2/parse", new StringContent($$"""{"tier":"{{tier}}","version":"{{version}}","file_id":"x"}""", Encoding.UTF8, "application/json"));

    private static Task<(HttpStatusCode Status, string? Warning)> UploadAsync(EmulatorServer emulator, string tier, string version) => SendAsync(
        emulator, "/api/v2/parse/upload", TestEmulator.Form("a.md", "a"u8.ToArray(), $$"""{"tier":"{{tier}}","version":"{{version}}"}"""));

    private static async Task<(HttpStatusCode Status, string? Warning)> SendAsync(EmulatorServer emulator, string path, HttpContent content)
    {
        using var http = new HttpClient { BaseAddress = emulator.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestKey.Value);
        using (content)
        {
            using var response = await http.PostAsync(path, content);
            return (response.StatusCode, response.Headers.TryGetValues(Warning, out var values) ? values.Single() : null);
        }
    }
}
