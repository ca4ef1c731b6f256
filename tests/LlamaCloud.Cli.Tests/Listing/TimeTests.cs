using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Listing;

[TestClass]
public sealed class TimeTests
{
    [TestMethod]
    [DataRow("2026-09-01", "2026-08-31T15:00:00Z")]
    [DataRow("2026-09-01 10:00", "2026-09-01T01:00:00Z")]
    [DataRow("2026-09-01T10:00:30.5", "2026-09-01T01:00:30.5Z")]
    [DataRow("2026-09-01t10:00", "2026-09-01T01:00:00Z")]
    [DataRow("today", "2026-09-13T15:00:00Z")]
    [DataRow("Yesterday", "2026-09-12T15:00:00Z")]
    [DataRow("now", "2026-09-14T08:20:10Z")]
    [DataRow("7d", "2026-09-07T08:20:10Z")]
    [DataRow("36h", "2026-09-12T20:20:10Z")]
    [DataRow("2w", "2026-08-31T08:20:10Z")]
    [DataRow("90m", "2026-09-14T06:50:10Z")]
    [DataRow("2026-09-14T08:20:00.1200+02:00", "2026-09-14T08:20:00.1200+02:00")]
    [DataRow("2026-09-14t08:20:00z", "2026-09-14t08:20:00z")]
    [DataRow("2026-09-14T08:20:00-05", "2026-09-14T08:20:00-05")]
    [DataRow("soon", "soon")]
    [DataRow("9999999d", "9999999d")]
    [DataRow("2026-13-01", "2026-13-01")]
    public void A_time_without_an_offset_is_local(string typed, string sent) => Assert.AreEqual(sent, TimeText.Resolve(typed, new Clock("Asia/Tokyo")));

    [TestMethod]
    public void The_offset_is_that_of_the_day() => Assert.AreEqual("2026-01-14T11:00:00Z", TimeText.Resolve("2026-01-14 12:00", new Clock("Europe/Berlin")));

    [TestMethod]
    [DataRow("--since")]
    [DataRow("--created-at-on-or-after")]
    public async Task The_time_zone_of_the_machine_is_used(string option)
    {
        await using var service = FakeServer.Json("""{"items":[{}]}""");
        using var cli = new CommandLine().With("TZ", "Asia/Tokyo");

        (await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, option, "2026-09-01", "--until", "2026-09-02 10:00", "--status", "failed")).Done();

        Assert.AreEqual(
            "/api/v2/parse?created_at_on_or_after=2026-08-31T15%3A00%3A00Z&created_at_on_or_before=2026-09-02T01%3A00%3A00Z&status=FAILED", service.Requests.Single().Target);
    }

    [TestMethod]
    public async Task A_command_that_resumes_has_the_same_times()
    {
        await using var service = new FakeServer(static request => request.Query("page_token") is null
            ? new FakeResponse("""{"items":[{"id":1}],"next_page_token":"t"}""")
            : new FakeResponse("{}", 400));
        using var cli = new CommandLine().With("TZ", "Asia/Tokyo");

        var result = await cli.RunAsync("parsing", "list", "--all", "--api-key", TestKey.Value, "--base-url", service.Address, "--since", "2026-09-01", "--format-error", "json");

        Assert.AreEqual(1, result.ExitCode);
        Assert.Contains(
            $$""""resume":["llamacloud-prod","parsing","list","--all","--base-url","{{service.Address}}","--since","2026-08-31T15:00:00Z","--format-error","json","--page-token","t"]"""", result.Error);
    }

    private sealed class Clock(string zone) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.FindSystemTimeZoneById(zone);

        public override DateTimeOffset GetUtcNow() => new(2026, 9, 14, 8, 20, 10, 123, TimeSpan.Zero);
    }
}
