using LlamaCloud.Emulator.Tests.Support;

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
