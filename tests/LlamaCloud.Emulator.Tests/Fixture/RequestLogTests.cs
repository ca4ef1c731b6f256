using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Fixture;

[TestClass]
public sealed class RequestLogTests
{
    [TestMethod]
    public async Task Requests_are_recorded_with_what_a_test_asserts_on()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Http.DefaultRequestHeaders.Add("X-Mine", "yes");
        await emulator.UploadedAsync("a.txt", query: "?project_id=p");
        await emulator.GetAsync("/api/v2/parse?page_size=0");
        await emulator.GetAsync("/nothing");
        await emulator.GetAsync("/_emulator/health");

        var requests = emulator.Server.Requests;

        CollectionAssert.AreEqual((string?[])["Parsing_Upload", "Parsing_List", null], requests.Select(static r => r.Operation).ToArray());
        CollectionAssert.AreEqual((int?[])[200, 422, 404], requests.Select(static r => r.Status).ToArray());
        var upload = requests[0];
        Assert.AreEqual(("POST", "/api/v2/parse/upload", "a.txt"), (upload.Method, upload.Path, upload.FileName));
        Assert.AreEqual("p", upload.Query["project_id"]);
        Assert.AreEqual("agentic", upload.Configuration!.Tier.Value);
        Assert.AreEqual("yes", upload.Headers["x-mine"]);
        Assert.AreEqual(TestEmulator.Start, upload.ReceivedAt);
        Assert.IsFalse(upload.Headers.Values.Any(static v => v.ToString().Contains(TestKey.Value, StringComparison.Ordinal)));
        Assert.AreEqual("GET /api/v2/parse 422", requests[1].ToString());
    }

    [TestMethod]
    [DataRow("lost:1", "lost.txt")]
    [DataRow("reset:1", null)]
    public async Task A_request_without_a_response_has_no_status(string fault, string? fileName)
    {
        await using var emulator = await TestEmulator.StartAsync(fault: fault);

        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => emulator.UploadAsync("lost.txt", "x"));

        var request = emulator.Server.Requests.Single();
        Assert.AreEqual((fileName, default(int?)), (request.FileName, request.Status));
    }

    [TestMethod]
    public async Task A_processed_request_has_its_job_its_response_and_its_fault()
    {
        var completed = new List<EmulatorRequest>();
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Fault = "Parsing_List=delay:1ms,Parsing_List=cut:1", RequestCompleted = request => { lock (completed) { completed.Add(request); } } });
        using var client = emulator.CreateClient(static options => options.MaxRetries = 0);
        var job = await client.Parsing.UploadAsync(FilePart.FromBytes("# Text"u8.ToArray(), "a.md"), new() { Tier = ParseTier.Agentic, Version = ParseVersion.Latest });
        await client.Parsing.GetAsync(job.Id);
        await Assert.ThrowsAsync<LlamaCloudException>(async () => await client.Parsing.ListAsync(new() { PageToken = "emulator" }));
        await emulator.DisposeAsync();

        CollectionAssert.AreEqual((string?[])[job.Id, job.Id, null], completed.Select(static r => r.JobId).ToArray());
        Assert.IsTrue(completed.All(static r => r.Duration >= TimeSpan.Zero));
        Assert.AreEqual("delay 1 ms, cut", completed[2].Fault);
        Assert.Contains(job.Id, completed[0].ResponseBody!);
        Assert.AreEqual("?page_token=***", completed[2].QueryString);
        Assert.StartsWith("{\"detail\":\"Invalid page_token", completed[2].ResponseBody!);
    }

    [TestMethod]
    public async Task Only_the_last_thousand_requests_are_kept()
    {
        await using var emulator = await TestEmulator.StartAsync();
        for (var i = 0; i < 1003; i++)
        {
            await emulator.GetAsync($"/{i}");
        }

        var requests = emulator.Server.Requests;

        Assert.HasCount(1000, requests);
        Assert.AreEqual("/3", requests[0].Path);
    }
}
