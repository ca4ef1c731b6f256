namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>A batch loses no document, and creates no job twice, whatever the service does.</summary>
[TestClass]
public sealed class FaultyBatchTests
{
    [TestMethod]
    [DataRow("", 100, 100)]
    [DataRow("429:0.3", 60, 2000)]
    [DataRow("429:0.8", 15, 4000)]
    [DataRow("503:0.3", 100, 400)]
    [DataRow("lost:0.1", 100, 400)]
    [DataRow("reset:0.1,cut:0.1", 60, 400)]
    [DataRow("limit:20/60s", 60, 1000)]
    [DataRow("429:0.2,503:0.2,lost:0.1,limit:20/60s", 30, 3000)]
    [DataRow("429:0.8,503:0.06,lost:0.02,limit:20/60s", 15, 4000)]
    public async Task Every_document_has_its_result_and_one_job(string fault, int count, int factor)
    {
        await using var run = await BatchRun.StartAsync(factor, fault.Length == 0 ? null : fault);
        using var client = run.CreateClient();

        await BatchRun.ParseAsync(client, BatchRun.Documents(count));

        var requests = run.Emulator.Requests;
        var (refused, limited) = (requests.Count(static request => request.Status == 429), requests.Count(static request => request.Fault == "limit"));
        Console.WriteLine($"{fault}: {requests.Count} requests for {count} documents, {refused} of them refused with 429, {limited} because of the limit");
        Assert.IsLessThanOrEqualTo(requests.Count / 3, limited);
        await run.AssertOneJobEachAsync(count);
    }
}
