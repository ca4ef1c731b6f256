using System.Collections.Concurrent;
using System.Diagnostics;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The activities that OpenTelemetry receives.</summary>
[TestClass]
public sealed class TraceTests
{
    [TestMethod]
    public async Task A_call_has_no_other_activities_than_ours_and_those_of_the_runtime()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var all = await ActivitiesAsync(() => client.Parsing.ListAsync(), static _ => true);

        var own = all.Single(static a => a.Source.Name == LlamaCloudTelemetry.ActivitySourceName);
        Assert.AreEqual("GET /api/v2/parse", own.OperationName);
        Assert.AreEqual(own.SpanId, all.Single(static a => a.Source.Name == "System.Net.Http").ParentSpanId);
        var others = all.Select(static a => a.Source.Name).Where(static name => name is not ("LlamaCloud.Generated" or "System.Net.Http"));
        Assert.IsTrue(others.All(static name => name.StartsWith("Experimental.System.Net.", StringComparison.Ordinal)), string.Join(", ", others));
    }

    [TestMethod]
    public async Task A_parse_has_no_other_activities_than_ours_and_those_of_the_runtime()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Job("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        using var client = server.Client();

        var all = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")), static _ => true);

        string[] expected = ["GET /api/v2/parse/{job_id}", "POST /api/v2/parse", "llamacloud.parse", "llamacloud.wait"];
        var rest = all.Where(static a => !a.Source.Name.Contains("System.Net.", StringComparison.Ordinal)).Select(static a => a.OperationName);
        CollectionAssert.AreEqual(expected, rest.Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    [DataRow("timeout", "timeout")]
    [DataRow("cut", "malformed_response")]
    [DataRow("reset", "connection_error")]
    [DataRow("canceled", "canceled")]
    public async Task A_failure_is_recorded_in_the_activity(string how, string type)
    {
        using var source = new CancellationTokenSource();
        await using var server = new FakeServer(how switch
        {
            "timeout" => Fake.Silence,
            "cut" => Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
            "reset" => Fake.Reset,
            _ => async exchange =>
            {
                await source.CancelAsync();
                await Fake.Silence(exchange);
            }
            ,
        });
        using var client = server.Client(o => (o.MaxRetries, o.Timeout) = (0, TimeSpan.FromSeconds(how == "timeout" ? 0.3 : 60)));

        var own = await ActivitiesAsync(() => client.Parsing.CancelAsync("pjb-1", cancellationToken: source.Token));

        var failed = own.Single(static a => a.GetTagItem("error.type") is not null);
        Assert.AreEqual(type, failed.GetTagItem("error.type"));
        Assert.AreEqual(ActivityStatusCode.Error, failed.Status);
    }

    [TestMethod]
    public async Task A_successful_retry_is_not_an_error()
    {
        await using var server = new FakeServer(Fake.Raw("no HTTP\r\n\r\n"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ListAsync());

        Assert.IsTrue(own.Any(static a => Equals(a.GetTagItem("http.request.resend_count"), 1)));
        Assert.IsTrue(own.All(static a => a.Status != ActivityStatusCode.Error));
    }

    [TestMethod]
    public async Task A_call_is_an_activity()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ListAsync(new() { ProjectId = "prj-secret" }));

        Assert.IsNotEmpty(own);
        Assert.IsTrue(own.Any(static a => Equals(a.GetTagItem("http.request.resend_count"), 1)));
        var tags = string.Join("\n", own.SelectMany(static a => a.TagObjects).Select(static t => t.Key + "=" + t.Value));
        Assert.Contains("http.request.method=GET", tags);
        Assert.DoesNotContain("prj-secret", tags);
        Assert.DoesNotContain(TestKey.Value, tags);
    }

    [TestMethod]
    public async Task A_rejected_call_is_an_error_with_its_status()
    {
        await using var server = new FakeServer(Fake.Refusal(429));
        using var client = server.Client(static o => o.RateLimitPatience = TimeSpan.Zero);

        var activity = (await ActivitiesAsync(() => client.Parsing.GetAsync(Jobs.Id))).Single();

        Assert.AreEqual("GET /api/v2/parse/{job_id}", activity.OperationName);
        Assert.AreEqual(ActivityStatusCode.Error, activity.Status);
        Assert.AreEqual("429", activity.GetTagItem("error.type"));
        Assert.AreEqual(429, activity.GetTagItem("http.response.status_code"));
        Assert.AreEqual(Jobs.Id, activity.GetTagItem("llamacloud.job.id"));
    }

    [TestMethod]
    public async Task A_parse_is_an_activity_with_its_operations_and_its_job()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Job("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")));

        var parse = own.Single(static a => a.OperationName == "llamacloud.parse");
        var wait = own.Single(static a => a.OperationName == "llamacloud.wait");
        Assert.AreEqual(parse.SpanId, wait.ParentSpanId);
        Assert.AreEqual(parse.SpanId, own.Single(static a => a.OperationName == "POST /api/v2/parse").ParentSpanId);
        Assert.AreEqual(wait.SpanId, own.Single(static a => a.OperationName == "GET /api/v2/parse/{job_id}").ParentSpanId);
        Assert.AreEqual(Jobs.Id, parse.GetTagItem("llamacloud.job.id"));
        Assert.AreEqual("COMPLETED", parse.GetTagItem("llamacloud.job.status"));
        Assert.HasCount(4, own);
    }

    [TestMethod]
    public async Task A_listing_is_an_activity_with_its_pages()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[],"next_page_token":"t"}"""), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var page in client.Parsing.ListAllAsync().AsPages())
            {
                Assert.AreEqual("test", Activity.Current!.OperationName, "The caller's own activity is not touched.");
            }
        });

        var list = own.Single(static a => a.OperationName == "llamacloud.list");
        Assert.HasCount(2, own.Where(a => a.ParentSpanId == list.SpanId).ToList());
        Assert.HasCount(3, own);
    }

    [TestMethod]
    public async Task Retries_are_events()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var activity = (await ActivitiesAsync(() => client.Parsing.ListAsync())).Single();

        var retry = activity.Events.Single();
        Assert.AreEqual("retry", retry.Name);
        Assert.AreEqual("503", retry.Tags.Single(static t => t.Key == "error.type").Value);
        Assert.AreEqual(ActivityStatusCode.Unset, activity.Status);
    }

    [TestMethod]
    public async Task A_rejected_parse_is_an_error()
    {
        await using var server = new FakeServer(Fake.Refusal(422));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")));

        AssertError(own, "llamacloud.parse", "422");
        AssertError(own, "POST /api/v2/parse", "422");
    }

    [TestMethod]
    public async Task A_rejected_wait_is_an_error()
    {
        await using var server = new FakeServer(Fake.Refusal(404));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.WaitAsync(Jobs.Id));

        AssertError(own, "llamacloud.wait", "404");
        Assert.AreEqual(Jobs.Id, own.Single(static a => a.OperationName == "llamacloud.wait").GetTagItem("llamacloud.job.id"));
    }

    [TestMethod]
    public async Task A_parse_whose_job_fails_is_an_error()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Job("PENDING")), Fake.Json(Jobs.Result("FAILED")));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")));

        AssertError(own, "llamacloud.parse", "job_failed");
        Assert.AreEqual(ActivityStatusCode.Unset, own.Single(static a => a.OperationName == "GET /api/v2/parse/{job_id}").Status);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task A_listing_that_the_caller_ends_early_is_no_error_nor_are_the_pages_requested_ahead(int parallelism)
    {
        var ahead = new TaskCompletionSource();
        await using var server = new FakeServer(
            Fake.Json("""{"items":[{"id":"pjb-1","status":"COMPLETED","project_id":"p","created_at":"2026-01-01T00:00:00Z"}],"next_page_token":"t"}"""),
            exchange =>
            {
                ahead.TrySetResult();
                return Fake.Silence(exchange);
            });
        var log = new LogLines();
        using var client = server.Client(o => o.LoggerFactory = log);

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ListAllAsync(paging: new() { Parallelism = parallelism }))
            {
                await ahead.Task.WaitAsync(TimeSpan.FromSeconds(30));
                break;
            }
        });

        Assert.IsGreaterThanOrEqualTo(3, own.Length);
        Assert.IsEmpty(own.Where(static a => a.Status != ActivityStatusCode.Unset || a.GetTagItem("error.type") is not null).Select(static a => a.OperationName).ToList());
        Assert.IsEmpty(log.All.Where(static line => line.Contains("failed", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task A_listing_that_the_caller_cancels_is_canceled_with_its_pages(int parallelism)
    {
        using var source = new CancellationTokenSource();
        await using var server = new FakeServer(async exchange =>
        {
            await source.CancelAsync();
            await Fake.Silence(exchange);
        });
        using var client = server.Client();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ListAllAsync(paging: new() { Parallelism = parallelism }, cancellationToken: source.Token))
            {
            }
        });

        AssertError(own, "llamacloud.list", "canceled");
        AssertError(own, "GET /api/v2/parse", "canceled");
    }

    [TestMethod]
    public async Task A_rejected_page_is_an_error_of_the_listing()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[],"next_page_token":"t"}"""), Fake.Refusal(403));
        using var client = server.Client();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ListAllAsync())
            {
            }
        });

        AssertError(own, "llamacloud.list", "403");
        Assert.AreEqual(1, own.Count(static a => a.OperationName == "GET /api/v2/parse" && a.Status == ActivityStatusCode.Error));
    }

    [TestMethod]
    public async Task The_tier_of_a_job_is_recorded()
    {
        await using var server = new FakeServer(
            Fake.Json("""{"id":"pjb-1","status":"RUNNING","tier":"agentic","project_id":"prj"}"""),
            Fake.Json("""{"job":{"id":"pjb-1","status":"COMPLETED","tier":"agentic","project_id":"prj"}}"""));
        using var client = server.Client();

        var own = await ActivitiesAsync(() => client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf")));

        string[] all = ["GET /api/v2/parse/{job_id}", "POST /api/v2/parse", "llamacloud.parse", "llamacloud.wait"];
        CollectionAssert.AreEquivalent(all, own.Where(static a => Equals(a.GetTagItem("llamacloud.tier"), "agentic")).Select(static a => a.OperationName).ToList());
    }

    private static void AssertError(Activity[] activities, string name, string type)
    {
        var activity = activities.Single(a => a.OperationName == name);
        Assert.AreEqual(ActivityStatusCode.Error, activity.Status, name);
        Assert.AreEqual(type, activity.GetTagItem("error.type"), name);
    }

    /// <summary>Gets the activities of a call, whether it succeeds or fails.</summary>
    private static async Task<Activity[]> ActivitiesAsync(Func<Task> call, Func<ActivitySource, bool>? from = null)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = from ?? (static source => source.Name == LlamaCloudTelemetry.ActivitySourceName),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("test").Start();
        try
        {
            await call();
        }
        catch (Exception e) when (e is LlamaCloudException or OperationCanceledException)
        {
            // Only its activities matter.
        }

        return [.. ended.Where(a => a.TraceId == root.TraceId)];
    }
}
