namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>A batch loses no document, and creates no job twice, whatever the service does.</summary>
[TestClass]
public sealed class FaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static IEnumerable<object[]> Faults => LongRun.Share<object[]>(
        [
            ["503:0.3", 40],
            ["429:0.4:1s", 10],
            ["429:0.2", 10],
            ["limit:20/5s", 30],
            ["429:0.1,503:0.2,lost:0.1,limit:40/5s", 20],
            ["lost:0.1", 40],
        ],
        step: 6);

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public async Task Every_document_has_its_result_and_one_job(string fault, int count)
    {
        await using var folder = await BatchFolder.StartAsync(count, fault);

        await AssertCompleteAsync(folder, fault, count, BatchFolder.Command);
    }

    /// <summary>With a fast clock, because requests that are refused in a row are up to 15 s apart. A refused request has no other fault: 503 and lost are 0.3 and 0.1 of the rest.</summary>
    [TestMethod]
    [DataRow("429:0.8", 15)]
    [DataRow("503:0.3", 60)]
    [DataRow("lost:0.1", 60)]
    [DataRow("limit:20/60s", 60)]
    [DataRow("429:0.8,503:0.06,lost:0.02,limit:20/60s", 15)]
    public async Task Every_document_has_its_result_and_one_job_however_long_it_takes(string fault, int count)
    {
        await using var folder = await BatchFolder.StartAsync(count, fault, factor: 1000);

        await AssertCompleteAsync(folder, fault, count, [.. BatchFolder.Command, "--timeout", "86400", "--wait-timeout", "604800"]);
    }

    [TestMethod]
    public async Task A_wrong_key_stops_before_anything_is_sent()
    {
        await using var service = new FakeServer(Fake.Refusal(401));
        await using var folder = await BatchFolder.StartAsync(30);
        folder.Cli.With("LLAMA_CLOUD_BASE_URL", service.Address);

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(4, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.HasCount(3, result.Error.Split('\n'), result.Error);
        Assert.Contains("Documents that were not started: 30.", result.Error);
        Assert.HasCount(1, service.Requests);
    }

    [TestMethod]
    [DataRow("402:1", "", 1)]
    [DataRow("403:1", "", 4)]
    [DataRow("Parsing_Upload=401:1", "", 4)]
    [DataRow("Parsing_Upload=402:1", "", 1)]
    [DataRow("Parsing_Upload=403:1", "", 4)]
    [DataRow("delay:1ms", "--version=1999-01-01", 1)]
    public async Task What_every_document_would_fail_with_stops_after_the_first_refusals(string fault, string option, int exitCode)
    {
        const int Parallel = 4;
        await using var folder = await BatchFolder.StartAsync(30, fault);

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, "--parallel", $"{Parallel}", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.AreEqual(exitCode, result.ExitCode, result.Error);
        Assert.AreEqual("", result.Output);
        Assert.HasCount(3, result.Error.Split('\n'), result.Error);
        Assert.Contains("Documents that were not started: 30.", result.Error);
        Assert.Contains("To resume: llamacloud-prod parsing parse in ", result.Error);
        Assert.IsLessThanOrEqualTo(Parallel, folder.Emulator.Requests.Count(static request => request.Method == "POST"));
        Assert.IsEmpty(await folder.JobsAsync());
    }

    [TestMethod]
    [DataRow(true, "certificate")]
    [DataRow(false, "refused")]
    public async Task A_certificate_that_is_not_trusted_and_a_service_that_does_not_run_stop_the_batch(bool runs, string cause)
    {
        await using var service = new TlsServer(TimeSpan.FromDays(1));
        await using var folder = new BatchFolder(30);
        folder.Connect(runs ? new(service.Address) : new("http://127.0.0.1:1"));

        var result = await folder.Cli.RunAsync(BatchFolder.Command);

        Assert.AreEqual(7, result.ExitCode, result.Error);
        Assert.Contains(cause, result.Error);
        Assert.Contains("Documents that were not started: 30.", result.Error);
        Assert.HasCount(3, result.Error.Split('\n'), result.Error);
    }

    [TestMethod]
    public async Task A_batch_that_stops_has_the_status_and_the_request_id_as_JSON()
    {
        await using var service = new FakeServer(Fake.Refusal(401, "x-request-id: req-7"));
        await using var folder = await BatchFolder.StartAsync(2);
        folder.Cli.With("LLAMA_CLOUD_BASE_URL", service.Address);

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, "--format-error", "json"]);

        Assert.AreEqual(4, result.ExitCode, result.Error);
        Assert.Contains("\"code\":\"denied\",\"status\":401,\"request_id\":\"req-7\"", result.Error);
    }

    private static async Task AssertCompleteAsync(BatchFolder folder, string fault, int count, string[] command)
    {
        using var running = folder.Cli.Start(command);
        var result = await running.ResultAsync(Patience);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.HasCount(count, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        folder.AssertResults();
        var requests = folder.Emulator.Requests;
        var (refused, limited) = (requests.Count(static request => request.Status == 429), requests.Count(static request => request.Fault == "limit"));
        Console.WriteLine($"{fault}: {requests.Count} requests for {count} documents, {refused} of them refused with 429, {limited} because of the limit");
        Assert.IsLessThanOrEqualTo(requests.Count / 3, limited);
        await folder.AssertOneJobEachAsync();
    }
}
