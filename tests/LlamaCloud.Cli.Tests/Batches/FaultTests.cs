namespace LlamaCloud.Cli.Tests.Batches;

/// <summary>A batch loses no document, and creates no job twice, whatever the service does.</summary>
[TestClass]
public sealed class FaultTests
{
    public static IEnumerable<object[]> Faults => LongRun.Share<object[]>(
        [
            ["429:0.4:1s", 10],
            ["429:0.2", 10],
            ["503:0.3", 40],
            ["limit:20/5s", 30],
            ["429:0.1,503:0.2,lost:0.1,limit:40/5s", 20],
            ["lost:0.1", 40],
        ],
        step: 2);

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public async Task Every_document_has_its_result_and_one_job(string fault, int count)
    {
        await using var folder = await BatchFolder.StartAsync(count, fault);

        using var running = folder.Cli.Start(BatchFolder.Command);
        var result = await running.ResultAsync(TimeSpan.FromMinutes(4));

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.HasCount(count, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        folder.AssertResults();
        var requests = folder.Emulator.Requests;
        var refused = requests.Count(static request => request.Status == 429);
        Console.WriteLine($"{fault}: {requests.Count} requests for {count} documents, {refused} of them refused with 429");
        await folder.AssertOneJobEachAsync();
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
    public async Task A_batch_that_stops_has_the_status_and_the_request_id_as_JSON()
    {
        await using var service = new FakeServer(Fake.Refusal(401, "x-request-id: req-7"));
        await using var folder = await BatchFolder.StartAsync(2);
        folder.Cli.With("LLAMA_CLOUD_BASE_URL", service.Address);

        var result = await folder.Cli.RunAsync([.. BatchFolder.Command, "--format-error", "json"]);

        Assert.AreEqual(4, result.ExitCode, result.Error);
        Assert.Contains("\"code\":\"denied\",\"status\":401,\"request_id\":\"req-7\"", result.Error);
    }
}
