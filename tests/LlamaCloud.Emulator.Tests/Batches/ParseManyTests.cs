using System.Globalization;
using System.Text.RegularExpressions;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>Many documents in one batch.</summary>
[TestClass]
public sealed partial class ParseManyTests
{
    [TestMethod]
    public async Task A_waiting_job_holds_up_no_upload_and_all_jobs_are_polled_together()
    {
        // No job ends before all documents were sent: a place that is held while a job waits would be a deadlock.
        const int Count = 200;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { TimeProvider = clock });
        var uploads = 0;
        emulator.On(request =>
        {
            if (Interlocked.Increment(ref uploads) == Count)
            {
                _ = Task.Delay(500).ContinueWith(task => clock.Advance(TimeSpan.FromMinutes(1)), TaskScheduler.Default);
            }

            return false;
        });
        using var client = emulator.CreateClient();

        await BatchRun.ParseAsync(client, BatchRun.Documents(Count), new() { MaxUploads = 8 });

        var requests = emulator.Requests;
        Console.WriteLine($"{requests.Count / (double)Count} requests for each document");
        Assert.IsLessThan(3 * Count, requests.Count);
    }

    [TestMethod]
    [LongRun]
    public async Task Two_hundred_jobs_of_a_second_take_less_than_fifteen_seconds()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var client = emulator.CreateClient();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await BatchRun.ParseAsync(client, BatchRun.Documents(200), new() { MaxUploads = 8 });

        Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s, {emulator.Requests.Count} requests");
        Assert.IsLessThan(15, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public async Task The_failure_of_a_document_is_its_outcome()
    {
        await using var run = await BatchRun.StartAsync();
        run.Emulator.On(static request => request.FileName == "1.txt").Fail("PDF_IS_PROTECTED");
        using var client = run.CreateClient();
        ParseSource[] sources = [.. BatchRun.Documents(3), ParseSource.FromFile("missing.pdf")];

        var outcomes = await BatchRun.AllAsync(client, sources);

        Assert.HasCount(4, outcomes);
        Assert.AreEqual("PDF_IS_PROTECTED", ((ParseJobFailedException)outcomes[sources[1]].Exception!).Job.ErrorMessage);
        Assert.IsInstanceOfType<FileNotFoundException>(outcomes[sources[3]].Exception);
        Assert.AreEqual("Text 2", outcomes[sources[2]].Result!.GetMarkdown().Trim());
    }

    [TestMethod]
    public async Task A_stored_file_has_a_configuration_of_its_own()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        var first = (await BatchRun.ParseAsync(client, BatchRun.Documents(1)))[0];
        var fast = new LlamaParseMultipartConfiguration { Tier = ParseTier.Fast, Version = ParseVersion.Latest };

        var stored = ParseSource.FromFileId(first.JobId!) with { Configuration = fast, Tag = 7 };
        var outcome = (await BatchRun.AllAsync(client, [stored]))[stored];

        Assert.IsNull(outcome.Exception, outcome.Exception?.ToString());
        Assert.AreEqual(ParseTier.Fast, outcome.Job!.Tier);
        Assert.IsNotNull(outcome.Result!.Text);
        Assert.AreEqual(7, outcome.Source.Tag);
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(402)]
    [DataRow(403)]
    public async Task A_refusal_that_every_document_would_get_stops_the_batch(int status)
    {
        await using var run = await BatchRun.StartAsync(fault: $"{status}:1");
        using var client = run.CreateClient();

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(100)));

        Assert.AreEqual(status, (int)((LlamaCloudApiException)failure.InnerException!).StatusCode);
        Assert.AreEqual(100, failure.NotStarted);
        Assert.HasCount(1, run.Emulator.Requests);
    }

    [TestMethod]
    public async Task Credits_that_run_out_stop_the_batch_after_the_requests_that_were_on_their_way()
    {
        await using var run = await BatchRun.StartAsync(fault: "Parsing_Upload=402:1");
        using var client = run.CreateClient();

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(100), new() { MaxUploads = 4 }));

        Assert.IsInstanceOfType<LlamaCloudPaymentRequiredException>(failure.InnerException);
        Assert.IsLessThanOrEqualTo(4, run.Emulator.Requests.Count(static request => request.Operation == "Parsing_Upload"));
    }

    [TestMethod]
    public async Task A_common_configuration_that_is_refused_stops_the_batch_and_that_of_a_document_does_not()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        var refused = new LlamaParseMultipartConfiguration { Tier = ParseTier.Agentic, Version = new("1999-01-01") };
        var documents = BatchRun.Documents(20);

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, documents, new() { Configuration = refused }));
        Assert.IsInstanceOfType<LlamaCloudBadRequestException>(failure.InnerException);

        ParseSource[] sources = [documents[0] with { Configuration = refused }, documents[1]];
        var outcomes = await BatchRun.AllAsync(client, sources);
        Assert.IsInstanceOfType<LlamaCloudBadRequestException>(outcomes[sources[0]].Exception);
        Assert.IsNotNull(outcomes[sources[1]].Result);
    }

    [TestMethod]
    public async Task A_host_that_is_not_there_stops_the_batch()
    {
        await using var run = await BatchRun.StartAsync(factor: 1000);
        using var client = run.CreateClient(static options => options.BaseUrl = new("http://127.0.0.1:1"));

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(100)));

        Assert.IsFalse(((LlamaCloudConnectionException)failure.InnerException!).WasSent);
        Assert.AreEqual(100, failure.NotStarted);
    }

    [TestMethod]
    public async Task A_certificate_that_is_not_trusted_stops_the_batch()
    {
        await using var service = new TlsServer(TimeSpan.FromDays(1));
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient(options => options.BaseUrl = new(service.Address));

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(100)));

        Assert.IsFalse(((LlamaCloudConnectionException)failure.InnerException!).WasSent);
        StringAssert.Contains(failure.Message, "certificate", StringComparison.OrdinalIgnoreCase);
        Assert.AreEqual(100, failure.NotStarted);
    }

    [TestMethod]
    public async Task Lists_of_ids_are_halved_when_they_are_refused()
    {
        await using var run = await BatchRun.StartAsync(factor: 10);
        run.Emulator.On(static _ => true).RunningFor(TimeSpan.FromSeconds(5));
        using var log = new WarningLog();
        using var client = run.CreateClient(options => (options.HttpClient, options.LoggerFactory) = (new HttpClient(new IdLimit(12)), log));

        await BatchRun.ParseAsync(client, BatchRun.Documents(40));

        var counts = log.Lines.Select(static line => Halved().Match(line)).Where(static match => match.Success).Select(static match => (Before: Number(match, 1), After: Number(match, 2))).ToList();
        Assert.IsNotEmpty(counts, string.Join('\n', log.Lines));
        Assert.IsTrue(counts.TrueForAll(static count => count.Before > 12 && count.After == count.Before / 2), string.Join('\n', log.Lines));
        Assert.IsLessThanOrEqualTo(12, counts[^1].After);

        static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [TestMethod]
    public async Task A_job_that_was_deleted_is_noticed()
    {
        await using var run = await BatchRun.StartAsync();
        run.Emulator.On(static _ => true).Stay(ParseJobStatus.Running);
        using var client = run.CreateClient();
        var progress = new Progress(async job => await run.Emulator.ResetAsync());

        var outcome = (await BatchRun.AllAsync(client, BatchRun.Documents(1), new() { Wait = new() { Progress = progress } })).Values.Single();

        Assert.IsInstanceOfType<LlamaCloudNotFoundException>(outcome.Exception);
    }

    [TestMethod]
    public async Task An_exception_of_a_callback_is_thrown_as_it_is()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        var progress = new Progress(static job => _ = job.Status.IsFinal ? throw new NotSupportedException("callback") : 0);

        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(3), new() { Wait = new() { Progress = progress } }));
    }

    [TestMethod]
    public async Task A_rate_limit_that_does_not_end_stops_the_batch()
    {
        await using var run = await BatchRun.StartAsync(factor: 4000, fault: "Parsing_Upload=429:1");
        using var client = run.CreateClient();

        var failure = await Assert.ThrowsExactlyAsync<ParseBatchStoppedException>(() => BatchRun.AllAsync(client, BatchRun.Documents(10), new() { Request = new() { RateLimitPatience = TimeSpan.FromMinutes(10) } }));

        Assert.IsInstanceOfType<LlamaCloudRateLimitException>(failure.InnerException);
    }

    [TestMethod]
    public void Jobs_are_not_deleted_before_their_results_are_processed()
    {
        using var client = new LlamaCloudClient(TestKey.Value);
        Assert.ThrowsExactly<ArgumentException>(() => client.Parsing.ParseManyAsync(BatchRun.Documents(1), new() { Wait = new() { DeleteJob = true } }));
    }

    [TestMethod]
    public async Task Documents_with_the_same_content_share_a_job_in_a_journal()
    {
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var journal = ParseJournal.File(folder.File("journal.jsonl"));
        using var client = run.CreateClient();
        ParseSource[] sources = [.. BatchRun.Documents(1), .. BatchRun.Documents(1)];

        var outcomes = await BatchRun.AllAsync(client, sources, new() { Journal = journal });

        Assert.HasCount(2, outcomes);
        Assert.HasCount(1, outcomes.Values.Select(static outcome => outcome.JobId).Distinct());
        await run.AssertOneJobEachAsync(1);
    }

    [TestMethod]
    public async Task No_more_documents_are_taken_than_may_wait()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        var (taken, processed, maxAhead) = (0, 0, 0);

        IEnumerable<ParseSource> Sources()
        {
            foreach (var source in BatchRun.Documents(60))
            {
                taken++;
                maxAhead = Math.Max(maxAhead, taken - Volatile.Read(ref processed));
                yield return source;
            }
        }

        await foreach (var _ in client.Parsing.ParseManyAsync(Sources(), new() { MaxJobsWaiting = 5, MaxUploads = 3 }))
        {
            await Task.Delay(2);
            Interlocked.Increment(ref processed);
        }

        Assert.AreEqual(60, processed);
        Assert.IsLessThanOrEqualTo(6, maxAhead);
    }

    [TestMethod]
    public async Task An_exception_of_the_sources_is_thrown_as_it_is()
    {
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();

        static IEnumerable<ParseSource> Sources()
        {
            yield return BatchRun.Documents(1)[0];
            throw new NotSupportedException("sources");
        }

        await Assert.ThrowsExactlyAsync<NotSupportedException>(async () =>
        {
            await foreach (var _ in client.Parsing.ParseManyAsync(Sources()))
            {
            }
        });
    }

    [TestMethod]
    [LongRun]
    public async Task Ten_thousand_documents_need_no_more_memory_than_a_thousand()
    {
        await using var run = await BatchRun.StartAsync(finishedAfter: TimeSpan.Zero);
        using var client = run.CreateClient();
        var small = await PeakAsync(1000);
        var large = await PeakAsync(10_000);
        Console.WriteLine($"1,000 documents: {small:N0} bytes, 10,000 documents: {large:N0} bytes");
        Assert.IsLessThan(small + (20L << 20), large);

        async Task<long> PeakAsync(int count)
        {
            var (peak, done) = (0L, 0);
            var sources = Enumerable.Range(0, count).Select(static i => ParseSource.FromFilePart(FilePart.FromBytes(new byte[20_000].Select(static _ => (byte)'a').ToArray(), $"{i}.txt")));
            await foreach (var outcome in client.Parsing.ParseManyAsync(sources, new() { MaxJobsWaiting = 100 }))
            {
                Assert.IsNull(outcome.Exception, outcome.Exception?.ToString());
                if (++done % 200 == 0)
                {
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
                }
            }

            Assert.AreEqual(count, done);
            return peak;
        }
    }

    [GeneratedRegex(@"^The service refused a list of (\d+) job ids \(414\); the batch lists (\d+) at a time from now on$")]
    private static partial Regex Halved();

    /// <summary>Reports in the calling thread.</summary>
    private sealed class Progress(Action<ParseJobResponse> report) : IProgress<ParseJobResponse>
    {
        public void Report(ParseJobResponse value) => report(value);
    }

    /// <summary>Refuses requests with more ids than a service may take.</summary>
    private sealed class IdLimit(int max) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Query.Split("job_ids=").Length - 1 > max
                ? new HttpResponseMessage(System.Net.HttpStatusCode.RequestUriTooLong) { Content = new StringContent("{}") }
                : await base.SendAsync(request, cancellationToken);
    }
}
