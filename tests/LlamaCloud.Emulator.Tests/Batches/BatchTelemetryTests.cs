using System.Collections.Concurrent;
using System.Diagnostics;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>The activities and the logging scopes of the documents of a batch.</summary>
[TestClass]
public sealed class BatchTelemetryTests
{
    private const string Batch = "llamacloud.parse_many";
    private const string Document = "llamacloud.parse";

    [TestMethod]
    public async Task Each_document_is_an_activity_of_its_batch_with_its_job()
    {
        await using var run = await BatchRun.StartAsync();
        run.Emulator.On(static request => request.FileName == "1.txt").Fail("PDF_IS_PROTECTED");
        using var client = run.CreateClient();
        var outcomes = new List<ParseOutcome>();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var outcome in client.Parsing.ParseManyAsync([.. BatchRun.Documents(3), ParseSource.FromFile("missing.pdf")]))
            {
                Assert.AreEqual("test", Activity.Current!.OperationName, "The caller's own activity is not touched.");
                outcomes.Add(outcome);
            }
        });

        var batch = own.Single(static a => a.OperationName == Batch);
        Assert.AreEqual(ActivityStatusCode.Unset, batch.Status);
        var documents = own.Where(static a => a.OperationName == Document).ToList();
        Assert.HasCount(4, documents);
        Assert.IsTrue(documents.All(a => a.ParentSpanId == batch.SpanId));
        CollectionAssert.AreEquivalent(
            outcomes.Select(static o => (o.JobId, o.Job?.Status.Value, o.Job?.Tier?.Value, TypeOf(o))).ToList(),
            documents.Select(static a => ((string?)a.GetTagItem("llamacloud.job.id"), (string?)a.GetTagItem("llamacloud.job.status"), (string?)a.GetTagItem("llamacloud.tier"), (string?)a.GetTagItem("error.type"))).ToList());
        Assert.IsTrue(documents.All(static a => a.Status == (a.GetTagItem("error.type") is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error)));

        // Its requests are its children, those for all documents are children of the batch.
        var spans = documents.Select(static a => a.SpanId).ToHashSet();
        Assert.HasCount(3, own.Where(a => a.OperationName == "POST /api/v2/parse/upload" && spans.Contains(a.ParentSpanId)).Select(static a => a.ParentSpanId).Distinct());
        Assert.HasCount(2, own.Where(a => a.OperationName == "GET /api/v2/parse/{job_id}" && spans.Contains(a.ParentSpanId)).Select(static a => a.ParentSpanId).Distinct());
        Assert.IsTrue(own.Where(static a => a.OperationName == "llamacloud.list").All(a => a.ParentSpanId == batch.SpanId));
    }

    [TestMethod]
    public async Task A_document_of_an_earlier_run_has_its_job()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        using var folder = new Support.TemporaryFolder();
        using var journal = ParseJournal.File(folder.File("j"));
        var done = (await BatchRun.ParseAsync(client, BatchRun.Documents(1), new() { Journal = journal }))[0];

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var outcome in client.Parsing.ParseManyAsync(BatchRun.Documents(1), new() { Journal = journal }))
            {
                Assert.IsTrue(outcome.IsSkipped);
            }
        });

        Assert.AreEqual(done.JobId, own.Single(static a => a.OperationName == Document).GetTagItem("llamacloud.job.id"));
    }

    [TestMethod]
    public async Task Documents_that_the_caller_leaves_are_no_errors()
    {
        await using var run = await BatchRun.StartAsync();
        run.Emulator.On(static request => request.FileName != "0.txt").Stay(ParseJobStatus.Running);
        using var client = run.CreateClient();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ParseManyAsync(BatchRun.Documents(4)))
            {
                break;
            }
        });

        Assert.HasCount(4, own.Where(static a => a.OperationName == Document).ToList());
        Assert.IsEmpty(own.Where(static a => a.Status != ActivityStatusCode.Unset).Select(static a => $"{a.OperationName}: {a.GetTagItem("error.type")}").ToList());
    }

    [TestMethod]
    public async Task Documents_of_a_canceled_batch_are_canceled()
    {
        using var source = new CancellationTokenSource();
        await using var run = await BatchRun.StartAsync();
        run.Emulator.On(static request => request.FileName != "0.txt").Stay(ParseJobStatus.Running);
        using var client = run.CreateClient();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ParseManyAsync(BatchRun.Documents(2), cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        });

        Assert.AreEqual("canceled", own.Single(static a => a.OperationName == Batch).GetTagItem("error.type"));
        var canceled = own.Single(static a => a.OperationName == Document && a.Status == ActivityStatusCode.Error);
        Assert.AreEqual("canceled", canceled.GetTagItem("error.type"));
        Assert.IsNotNull(canceled.GetTagItem("llamacloud.job.id"));
    }

    [TestMethod]
    public async Task A_batch_that_is_stopped_is_an_error_with_the_cause()
    {
        await using var run = await BatchRun.StartAsync(fault: "Parsing_Upload=402:1");
        using var client = run.CreateClient();

        var own = await ActivitiesAsync(async () =>
        {
            await foreach (var _ in client.Parsing.ParseManyAsync(BatchRun.Documents(20), new() { MaxUploads = 2 }))
            {
            }
        });

        Assert.AreEqual("402", own.Single(static a => a.OperationName == Batch).GetTagItem("error.type"));
        var documents = own.Where(static a => a.OperationName == Document).ToList();
        Assert.IsNotEmpty(documents);
        Assert.IsTrue(documents.All(static a => Equals(a.GetTagItem("error.type"), "402")));
        Assert.IsFalse(own.Any(static a => Equals(a.GetTagItem("error.type"), "canceled")));
    }

    [TestMethod]
    public async Task The_result_of_each_document_is_received_within_the_scope_of_its_job()
    {
        var log = new ScopeLog();
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient(options => options.LoggerFactory = log);

        var outcomes = await BatchRun.ParseAsync(client, BatchRun.Documents(3));

        CollectionAssert.AreEquivalent(
            outcomes.Select(static o => $"Parse job {o.JobId}: GET /api/v2/parse/{o.JobId} 200").ToList(),
            log.Lines.Where(static line => line.Contains(": GET /api/v2/parse/", StringComparison.Ordinal)).Select(static line => line[..(line.IndexOf(" 200", StringComparison.Ordinal) + 4)]).ToList());
    }

    private static string? TypeOf(ParseOutcome outcome) => outcome.Exception switch
    {
        null => null,
        ParseJobFailedException => "job_failed",
        var e => e.GetType().FullName,
    };

    /// <summary>Gets the activities of the library in a batch, whether it succeeds or fails.</summary>
    private static async Task<Activity[]> ActivitiesAsync(Func<Task> parse)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == LlamaCloudTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("test").Start();
        try
        {
            await parse();
        }
        catch (Exception e) when (e is LlamaCloudException or OperationCanceledException)
        {
            // Only its activities matter.
        }

        return [.. ended.Where(a => a.TraceId == root.TraceId)];
    }
}
