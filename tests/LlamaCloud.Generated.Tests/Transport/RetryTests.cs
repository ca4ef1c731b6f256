using CsCheck;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Which attempts are repeated, how often, and after what delay.</summary>
[TestClass]
public sealed class RetryTests
{
    private static readonly FakeAnswer Page = Fake.Json(Fake.EmptyPage);
    private static readonly FakeAnswer Job = Fake.Json(Jobs.Job("PENDING"));

    [TestMethod]
    [DataRow(408)]
    [DataRow(409)]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(502)]
    [DataRow(503)]
    [DataRow(504)]
    [DataRow(599)]
    public async Task A_status_that_may_pass_is_tried_twice_more(int status)
    {
        await using var server = new FakeServer(Fake.Refusal(status), Fake.Refusal(status), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock);

        var call = client.Parsing.ListAsync();
        var delays = await clock.PassAsync(call);

        Assert.IsEmpty((await call).Items);
        Assert.HasCount(3, server.Requests);
        Assert.IsInRange(0.375, 0.5, delays[0].TotalSeconds);
        Assert.IsInRange(0.75, 1, delays[1].TotalSeconds);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(402)]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(413)]
    [DataRow(422)]
    [DataRow(418)]
    public async Task A_status_that_does_not_pass_is_final(int status)
    {
        await using var server = new FakeServer(Fake.Refusal(status));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(status, (int)failure.StatusCode);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(5, 6)]
    public async Task The_number_of_retries_can_be_set_for_the_client_and_for_a_call(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Refusal(500, "retry-after-ms: 0"));
        using var client = server.Client(o => o.MaxRetries = retries);
        using var other = server.Client();

        await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());
        await Assert.ThrowsAsync<LlamaCloudServerException>(() => other.Parsing.ListAsync(options: new() { MaxRetries = retries }));

        Assert.HasCount(2 * requests, server.Requests);
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(404)]
    [DataRow(500)]
    public async Task What_the_service_says_of_retrying_wins(int status)
    {
        await using var repeated = new FakeServer(Fake.Refusal(status == 200 ? 404 : status, "x-should-retry: true", "retry-after-ms: 0"), Page);
        await using var final = new FakeServer(Fake.Json(Fake.EmptyPage, status, "x-should-retry: false"), Page);
        using var first = repeated.Client();
        using var second = final.Client();

        await first.Parsing.ListAsync();
        await Ignore(() => second.Parsing.ListAsync());

        Assert.HasCount(2, repeated.Requests);
        Assert.HasCount(1, final.Requests);
    }

    [TestMethod]
    [DataRow("retry-after-ms: 1500", 1.5)]
    [DataRow("retry-after-ms: 1500.5", 1.5005)]
    [DataRow("Retry-After: 7", 7)]
    [DataRow("Retry-After: 0.25", 0.25)]
    [DataRow("Retry-After: 0", 0)]
    [DataRow("Retry-After: Mon, 14 Sep 2026 08:00:30 GMT", 30)]
    [DataRow("Retry-After: Monday, 14-Sep-26 08:00:30 GMT", 30)]
    [DataRow("Retry-After: Mon Sep 14 08:00:30 2026", 30)]
    [DataRow("Retry-After: Mon, 14 Sep 2026 07:00:00 GMT", 0)]
    [DataRow("retry-after-ms: 2000\r\nRetry-After: 7", 2)]
    [DataRow("retry-after-ms: soon\r\nRetry-After: 7", 7)]
    public async Task The_delay_of_the_service_is_kept_to(string header, double seconds)
    {
        await using var server = new FakeServer(Fake.Refusal(503, header), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(60));
        clock.SetUtcNow(new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));
        using var client = Client(server, clock);

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.AreEqual(seconds, delays.Sum(static d => d.TotalSeconds), 0.001);
    }

    [TestMethod]
    [DataRow("Retry-After: soon")]
    [DataRow("Retry-After: -5")]
    [DataRow("Retry-After: NaN")]
    [DataRow("Retry-After: Infinity")]
    [DataRow("Retry-After: 0,5")]
    [DataRow("Retry-After: 1e1")]
    [DataRow("Retry-After: Mon, 14 Sep 2026 08:00:30 CET")]
    [DataRow("retry-after-ms:")]
    public async Task A_delay_that_is_none_is_not_used(string header)
    {
        await using var server = new FakeServer(Fake.Refusal(500, header), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(60));
        using var client = Client(server, clock);

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.IsInRange(0.375, 0.5, delays.Single().TotalSeconds);
    }

    [TestMethod]
    public void A_delay_is_read_alike_in_every_culture()
    {
        var german = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = german;
        try
        {
            using var response = new HttpResponseMessage();
            response.Headers.TryAddWithoutValidation("Retry-After", "0.5");
            Assert.AreEqual(TimeSpan.FromSeconds(0.5), RetryAfter.Of(response, TimeProvider.System));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    [DataRow("Retry-After: 86400", 86400)]
    [DataRow("Retry-After: 61", 61)]
    [DataRow("Retry-After: Tue, 15 Sep 2026 08:00:00 GMT", 86400)]
    [DataRow("Retry-After: 99999999999999999999", int.MaxValue)]
    public async Task A_long_delay_is_not_waited_for_but_told(string header, double seconds)
    {
        await using var server = new FakeServer(Fake.Refusal(429, header), Page);
        var clock = new SteppedClock(TimeSpan.FromDays(2));
        clock.SetUtcNow(new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero));
        using var client = Client(server, clock);

        var failure = await Assert.ThrowsAsync<LlamaCloudRateLimitException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(seconds, failure.RetryAfter!.Value.TotalSeconds);
        Assert.Contains($"come back in {seconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} s, at 20", failure.Message);
        Assert.Contains("MaxRetryDelay", failure.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task How_long_a_delay_is_waited_for_can_be_set()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "Retry-After: 120"), Page);
        var clock = new SteppedClock(TimeSpan.FromMinutes(10));
        using var client = Client(server, clock, o => o.MaxRetryDelay = TimeSpan.FromMinutes(2));

        var delays = await clock.PassAsync(client.Parsing.ListAsync());

        Assert.AreEqual(120, delays.Single().TotalSeconds);
    }

    [TestMethod]
    [DataRow(429, "", 2)]
    [DataRow(503, "Retry-After: 0", 2)]
    [DataRow(500, "x-should-retry: true", 2)]
    [DataRow(503, "", 1)]
    [DataRow(500, "", 1)]
    [DataRow(502, "", 1)]
    [DataRow(504, "", 1)]
    [DataRow(408, "", 1)]
    [DataRow(409, "", 1)]
    [DataRow(429, "x-should-retry: false", 1)]
    public async Task A_create_is_repeated_only_when_it_was_turned_away(int status, string header, int requests)
    {
        await using var server = new FakeServer(Fake.Refusal(status, header.Length == 0 ? ["retry-after-ms: x"] : [header]), Job);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock);

        var call = Ignore(() => client.Parsing.CreateAsync(Body));
        await clock.PassAsync(call);
        await call;

        Assert.HasCount(requests, server.Requests);
        Assert.HasCount(1, server.Requests.Select(static r => r.Text).Distinct());
    }

    [TestMethod]
    public async Task A_create_that_may_have_arrived_is_repeated_on_request()
    {
        await using var server = new FakeServer(Fake.Refusal(500), Fake.Reset, Job);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock);

        var call = client.Parsing.CreateAsync(Body, options: new() { RetryUnsafe = true });
        await clock.PassAsync(call);

        Assert.AreEqual(Jobs.Id, (await call).Id);
        Assert.HasCount(3, server.Requests);
        Assert.HasCount(1, server.Requests.Select(static r => r.Text).Distinct());
    }

    [TestMethod]
    public async Task A_create_whose_connection_broke_is_not_repeated()
    {
        await using var server = new FakeServer(Fake.Reset, Job);
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CreateAsync(Body));

        Assert.IsTrue(failure.WasSent);
        Assert.Contains("may have processed", failure.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_create_that_nobody_took_is_repeated()
    {
        var server = new FakeServer(Job);
        using var client = server.Client(o => o.MaxRetries = 1);
        await server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CreateAsync(Body));

        Assert.IsFalse(failure.WasSent);
        Assert.Contains("tried 2 times", failure.Message);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(2, 3)]
    public async Task A_connection_that_closes_without_an_answer_is_tried_as_often_as_said(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Close);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock, o => o.MaxRetries = retries);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => call);
        Assert.HasCount(requests, server.Requests);
        Assert.AreEqual(requests, server.Connections);
        Assert.Contains("closed before the answer began", failure.Message);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(2, 3)]
    public async Task A_connection_that_breaks_is_tried_as_often_as_said(int retries, int requests)
    {
        await using var server = new FakeServer(Fake.Reset);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock, o => o.MaxRetries = retries);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => call);
        Assert.HasCount(requests, server.Requests);
    }

    [TestMethod]
    public async Task An_answer_that_is_cut_off_is_tried_again()
    {
        await using var server = new FakeServer(Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":["), Page);
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        using var client = Client(server, clock);

        var call = client.Parsing.ListAsync();
        await clock.PassAsync(call);

        Assert.IsEmpty((await call).Items);
    }

    [TestMethod]
    public async Task A_connection_that_went_stale_costs_no_attempt()
    {
        await using var server = new FakeServer(
            static async exchange =>
            {
                await Page(exchange);
                exchange.Close();
            },
            Page);
        using var client = server.Client(o => o.MaxRetries = 0);

        await client.Parsing.ListAsync();
        await client.Parsing.ListAsync();

        Assert.HasCount(2, server.Requests);
        Assert.AreEqual(2, server.Connections);
    }

    [TestMethod]
    public async Task A_stream_that_cannot_be_rewound_is_sent_once()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "retry-after-ms: 0"), Job);
        using var client = server.Client(o => o.RetryUnsafe = true);
        var file = FilePart.FromStream(new GeneratedStream(100_000), "a.txt");

        await Assert.ThrowsAsync<LlamaCloudRateLimitException>(() => client.Parsing.UploadAsync(file, Configuration));

        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_stream_that_can_be_rewound_is_sent_again_whole()
    {
        await using var server = new FakeServer(Fake.Refusal(429, "retry-after-ms: 0"), Job);
        using var client = server.Client();
        var content = new MemoryStream("xxThe whole text"u8.ToArray()) { Position = 2 };

        await client.Parsing.UploadAsync(FilePart.FromStream(content, "a.txt"), Configuration);

        Assert.HasCount(2, server.Requests);
        Assert.IsTrue(server.Requests.All(static r => r.Text.Contains("\r\n\r\nThe whole text\r\n", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_file_that_cannot_be_read_is_named_and_not_sent_again()
    {
        await using var server = new FakeServer(Job);
        using var client = server.Client(o => o.RetryUnsafe = true);
        var path = Path.GetTempFileName();
        var file = FilePart.FromFile(path);
        File.Delete(path);

        var failure = await Assert.ThrowsAsync<LlamaCloudUploadException>(() => client.Parsing.UploadAsync(file, Configuration));

        Assert.AreEqual(file.FileName, failure.FileName);
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public void Delays_double_to_a_bound_and_are_spread() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1]).Sample(static (attempt, random) =>
        {
            var most = Math.Min(0.5 * Math.Pow(2, attempt - 1), 8);
            var delay = RetryRules.Backoff(attempt, random).TotalSeconds;
            return delay >= (most * 0.75) - 1e-6 && delay <= most + 1e-6;
        });

    [TestMethod]
    public void Delays_of_services_are_read_back_whatever_their_size() =>
        Gen.Double[0, 1e9].Sample(static seconds =>
        {
            using var response = new HttpResponseMessage();
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString("F6", System.Globalization.CultureInfo.InvariantCulture));
            return Math.Abs(RetryAfter.Of(response, TimeProvider.System)!.Value.TotalSeconds - seconds) < 1e-5;
        });

    private static ParseRequestConfiguration Body => new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = "dfl-1" };

    private static LlamaParseMultipartConfiguration Configuration => new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest };

    /// <summary>A client on a clock of the test's, where delays are the only timers.</summary>
    private static LlamaCloudClient Client(FakeServer server, TimeProvider clock, Action<LlamaCloudClientOptions>? configure = null) => server.Client(o =>
    {
        o.TimeProvider = clock;
        o.Timeout = Timeout.InfiniteTimeSpan;
        configure?.Invoke(o);
    });

    private static async Task Ignore(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (LlamaCloudApiException)
        {
            // What counts is what was sent.
        }
    }
}
