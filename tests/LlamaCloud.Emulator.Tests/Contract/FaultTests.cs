using System.Net;
using System.Net.Sockets;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    public async Task A_status_comes_in_the_services_shape()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "429:0.5:2s,503:0.5");
        var answers = new List<EmulatorResponse>();
        for (var i = 0; i < 30; i++)
        {
            answers.Add(await emulator.GetAsync("/api/v2/parse"));
        }

        var limited = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.AreEqual("""{"detail":"Rate limit exceeded."}""", limited.Text);
        Assert.AreEqual(TimeSpan.FromSeconds(2), limited.Headers.RetryAfter!.Delta);
        var unavailable = answers.First(answer => answer.Status == HttpStatusCode.ServiceUnavailable);
        Assert.IsNull(unavailable.Headers.RetryAfter);
        Assert.IsTrue(answers.TrueForAll(answer => answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable));
    }

    [TestMethod]
    public async Task A_reset_request_is_not_processed_and_one_with_a_lost_response_is()
    {
        await using var emulator = await TestEmulator.StartAsync();

        await SetAsync(emulator, "reset:1");
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => emulator.UploadAsync("reset.txt", "x"));
        await SetAsync(emulator, "lost:1");
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => emulator.UploadAsync("lost.txt", "x"));
        await SetAsync(emulator, "");

        var items = (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items");
        Assert.AreEqual(1, items.GetArrayLength());
        Assert.AreEqual("lost.txt", items[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_reset_does_not_close_the_connection_normally()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "reset:1");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Server.BaseAddress.Port);
        await client.GetStream().WriteAsync("GET /api/v2/parse HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());

        var failure = await Assert.ThrowsExactlyAsync<IOException>(() => client.GetStream().ReadAsync(new byte[1]).AsTask());

        Assert.AreEqual(SocketError.ConnectionReset, ((SocketException)failure.InnerException!).SocketErrorCode);
    }

    [TestMethod]
    public async Task A_cut_response_ends_in_the_middle()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 20, fault: "cut:1");
        using var response = await emulator.Http.GetAsync("/api/v2/parse", HttpCompletionOption.ResponseHeadersRead);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.IsGreaterThan(1000, response.Content.Headers.ContentLength!.Value);

        await Assert.ThrowsAsync<Exception>(() => response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task A_hanging_request_ends_with_its_caller()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "hang:1");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAsync<OperationCanceledException>(() => emulator.Http.GetAsync("/api/v2/parse", patience.Token));
    }

    [TestMethod]
    public async Task A_delay_is_one_of_the_clock()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "delay:30s");
        var answer = emulator.GetAsync("/api/v2/parse");
        await Task.Delay(200);
        Assert.IsFalse(answer.IsCompleted);

        emulator.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.AreEqual(HttpStatusCode.OK, (await answer).Status);
    }

    [TestMethod]
    public async Task Faults_can_be_seen_set_and_ended_while_the_emulator_runs()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "500:1");
        emulator.Http.DefaultRequestHeaders.Clear();

        Assert.AreEqual("500:1\n", (await emulator.GetAsync("/_emulator/fault")).Text);
        Assert.AreEqual("404:1\n", (await SetAsync(emulator, "404:1")).Text);
        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync("/api/v2/parse/versions")).Status);
        var refused = await SetAsync(emulator, "nonsense");
        Assert.AreEqual(HttpStatusCode.BadRequest, refused.Status);
        StringAssert.Contains(refused.Detail, "nonsense", StringComparison.Ordinal);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await SetAsync(emulator, "404:1", "?seed=x")).Status);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await SetAsync(emulator, "404:1" + new string(' ', 4096))).Status);
        Assert.AreEqual("404:1\n", (await emulator.GetAsync("/_emulator/fault")).Text);
        Assert.AreEqual("\n", (await emulator.SendAsync(HttpMethod.Delete, "/_emulator/fault")).Text);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse/versions")).Status);
    }

    [TestMethod]
    public async Task A_failure_can_be_repeated()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var first = await RunAsync("?seed=3");
        Assert.AreEqual(first, await RunAsync("?seed=3"));
        Assert.AreEqual(first, await RunAsync(""));
        Assert.AreNotEqual(first, await RunAsync("?seed=4"));

        async Task<string> RunAsync(string seed)
        {
            await SetAsync(emulator, "500:0.5", seed);
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 20; i++)
            {
                statuses.Add((await emulator.GetAsync("/api/v2/parse")).Status);
            }

            Assert.AreEqual(2, statuses.Distinct().Count());
            return string.Join(' ', statuses);
        }
    }

    private static async Task<EmulatorResponse> SetAsync(TestEmulator emulator, string faults, string query = "")
    {
        using var content = new StringContent(faults);
        return await emulator.SendAsync(HttpMethod.Put, "/_emulator/fault" + query, content);
    }
}
