using System.Net;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Http;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

[TestClass]
public sealed class WaitTests
{
    private static readonly RequestDelegate Running = Answer(Jobs.Result("RUNNING"));
    private static readonly RequestDelegate Completed = Answer(Jobs.Result("COMPLETED"));

    [TestMethod]
    public async Task A_finished_job_is_returned_at_once()
    {
        await using var service = await StartAsync(Completed);
        using var client = service.Client();

        var result = await client.Parsing.WaitAsync(Jobs.Id);

        Assert.AreEqual(ParseJobStatus.Completed, result.Job.Status);
        Assert.HasCount(1, service.Requests);
    }

    [TestMethod]
    public async Task Delays_grow_from_1_s_to_5_s_less_a_quarter_at_most()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Running, Running, Running, Running, Running, Running, Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        var delays = await clock.PassAsync(wait);

        await wait;
        double[] full = [1, 2, 3, 4, 5, 5, 5];
        Assert.HasCount(full.Length, delays);
        for (var i = 0; i < full.Length; i++)
        {
            Assert.IsInRange(full[i] * 0.74, full[i], delays[i].TotalSeconds, $"delay {i}");
        }

        Assert.AreNotEqual(delays[4], delays[5], "no jitter");
        Assert.HasCount(8, service.Requests);
    }

    [TestMethod]
    public async Task The_delays_can_be_chosen()
    {
        var clock = new SteppedClock(TimeSpan.FromMinutes(1));
        await using var service = await StartAsync(Running, Running, Running, Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id, wait: new() { InitialDelay = TimeSpan.FromSeconds(20), MaxDelay = TimeSpan.FromSeconds(30) });
        var delays = await clock.PassAsync(wait);

        Assert.IsInRange(14.8, 20, delays[0].TotalSeconds);
        Assert.IsInRange(22, 30, delays[1].TotalSeconds);
        Assert.IsInRange(22, 30, delays[2].TotalSeconds);
    }

    [TestMethod]
    public async Task Results_come_with_the_poll_that_finds_the_job_completed()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running, Answer(Jobs.Markdown("# Title")));
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id, new() { Expand = [ParseResultExpansion.Markdown], ProjectId = "p1" });
        await clock.PassAsync(wait);

        Assert.AreEqual("# Title", ((MarkdownResultPage)(await wait).Markdown!.Pages[0]).Markdown);
        CollectionAssert.AreEqual(
            new[] { "GET /api/v2/parse/pjb-1?expand=markdown&project_id=p1", "GET /api/v2/parse/pjb-1?expand=markdown&project_id=p1" },
            service.Requests.ToArray());
    }

    [TestMethod]
    public async Task The_last_response_can_be_returned_unchanged()
    {
        await using var service = await StartAsync(Answer(Jobs.Markdown("# Title")));
        using var client = service.Client();

        var response = await client.Parsing.WaitResponseAsync(Jobs.Id);

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual(Jobs.Markdown("# Title"), System.Text.Encoding.UTF8.GetString(response.Body.Span));
        Assert.AreEqual(Jobs.Id, response.Value.Job.Id);
    }

    [TestMethod]
    public async Task Progress_receives_the_job_after_each_poll()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Answer(Jobs.Result("PENDING")), Running, Running, Completed);
        using var client = service.Client(clock);
        var seen = new Seen();

        await clock.PassAsync(client.Parsing.WaitAsync(Jobs.Id, wait: new() { Progress = seen }));

        CollectionAssert.AreEqual(new[] { "PENDING", "RUNNING", "RUNNING", "COMPLETED" }, seen.Statuses);
    }

    [TestMethod]
    public async Task A_failed_job_is_an_exception_with_the_job()
    {
        await using var service = await StartAsync(Answer(Jobs.Result("FAILED", "PDF_IS_BROKEN: no pages")));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ParseJobFailedException>(() => client.Parsing.WaitAsync(Jobs.Id));

        Assert.AreEqual(ParseJobStatus.Failed, failure.Job.Status);
        Assert.AreEqual("PDF_IS_BROKEN: no pages", failure.Job.ErrorMessage);
        Assert.AreEqual("The parse job pjb-1 ended as FAILED: PDF_IS_BROKEN: no pages", failure.Message);
    }

    [TestMethod]
    public async Task A_canceled_job_is_an_exception_with_the_job()
    {
        await using var service = await StartAsync(Answer(Jobs.Result("CANCELLED")));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ParseJobFailedException>(() => client.Parsing.WaitAsync(Jobs.Id));

        Assert.AreEqual(ParseJobStatus.Cancelled, failure.Job.Status);
        Assert.AreEqual("The parse job pjb-1 was cancelled.", failure.Message);
    }

    [TestMethod]
    public async Task An_unknown_status_is_waited_on()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Answer(Jobs.Result("THROTTLED")), Completed);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.PassAsync(wait);

        Assert.AreEqual(ParseJobStatus.Completed, (await wait).Job.Status);
    }

    [TestMethod]
    public async Task A_timeout_is_an_exception_with_the_job_as_of_the_last_poll()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(5));
        await using var service = await StartAsync(Running);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id, wait: new() { Timeout = TimeSpan.FromSeconds(12) });
        var delays = await clock.PassAsync(wait);

        var failure = await Assert.ThrowsExactlyAsync<ParseWaitTimeoutException>(() => wait);
        Assert.AreEqual(Jobs.Id, failure.JobId);
        Assert.AreEqual(ParseJobStatus.Running, failure.Job!.Status);
        Assert.AreEqual(TimeSpan.FromSeconds(12), failure.Timeout);
        Assert.Contains("12 s", failure.Message);
        Assert.Contains("RUNNING", failure.Message);
        Assert.IsInRange(12, 17, delays.Sum(static d => d.TotalSeconds));
    }

    [TestMethod]
    public async Task The_time_limit_is_2_hours_by_default()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running);
        using var client = service.Client(clock);

        var wait = client.Parsing.WaitAsync(Jobs.Id);
        await clock.NextDelayAsync();
        clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await clock.NextDelayAsync();
        Assert.IsFalse(wait.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsExactlyAsync<ParseWaitTimeoutException>(() => wait);
    }

    [TestMethod]
    public async Task The_timeout_ends_a_pending_call()
    {
        await using var service = await StartAsync(Running, Silence);
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ParseWaitTimeoutException>(() => client.Parsing.WaitAsync(
            Jobs.Id, wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1), Timeout = TimeSpan.FromMilliseconds(500) }));
        Assert.AreEqual(ParseJobStatus.Running, failure.Job!.Status);
    }

    [TestMethod]
    public async Task Canceling_ends_a_delay()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Running);
        using var client = service.Client(clock);
        using var cancellation = new CancellationTokenSource();

        var wait = client.Parsing.WaitAsync(Jobs.Id, cancellationToken: cancellation.Token);
        await clock.NextDelayAsync();
        await cancellation.CancelAsync();

        var end = await Assert.ThrowsAsync<OperationCanceledException>(() => wait);
        Assert.AreEqual(cancellation.Token, end.CancellationToken);
        Assert.HasCount(1, service.Requests);
    }

    [TestMethod]
    public async Task Canceling_ends_a_pending_call()
    {
        using var cancellation = new CancellationTokenSource();
        await using var service = await StartAsync(Running, context =>
        {
            cancellation.Cancel();
            return Silence(context);
        });
        using var client = service.Client();

        var end = await Assert.ThrowsAsync<OperationCanceledException>(() => client.Parsing.WaitAsync(
            Jobs.Id, wait: new() { InitialDelay = TimeSpan.FromMilliseconds(1) }, cancellationToken: cancellation.Token));
        Assert.AreEqual(cancellation.Token, end.CancellationToken);
    }

    [TestMethod]
    public async Task Options_that_contradict_each_other_are_rejected_before_anything_is_sent()
    {
        await using var service = await StartAsync(Completed);
        using var client = service.Client();
        WaitOptions[] wrong =
        [
            new() { InitialDelay = TimeSpan.Zero },
            new() { InitialDelay = TimeSpan.FromSeconds(6) },
            new() { Timeout = TimeSpan.Zero },
            new() { Timeout = TimeSpan.FromSeconds(-5) },
        ];

        foreach (var wait in wrong)
        {
            await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.WaitAsync(Jobs.Id, wait: wait), wait.ToString());
        }

        await client.Parsing.WaitAsync(Jobs.Id, wait: new() { Timeout = Timeout.InfiniteTimeSpan });
        await client.Parsing.WaitAsync(Jobs.Id, wait: new() { Timeout = TimeSpan.MaxValue });
        Assert.HasCount(2, service.Requests);
    }

    [TestMethod]
    public async Task A_substitute_needs_to_override_get_alone()
    {
        var result = await new Substitute().WaitAsync(Jobs.Id);

        Assert.AreEqual(ParseJobStatus.Completed, result.Job.Status);
    }

    private sealed class Substitute : ParsingClient
    {
        public override Task<ParseResultResponse> GetAsync(string jobId, ParsingGetQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(ParseResultResponse.FromJson(Jobs.Result("COMPLETED")));
    }
}
