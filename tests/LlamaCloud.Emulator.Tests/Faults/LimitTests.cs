using System.Net;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Faults;

[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    public async Task A_limit_counts_the_requests_of_any_window()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "limit:3/60s");
        await AcceptedAsync();
        emulator.Clock.Advance(TimeSpan.FromSeconds(40));
        await AcceptedAsync();
        await AcceptedAsync();

        var refused = await emulator.GetAsync("/api/v2/parse");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.AreEqual(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter!.Delta);

        // The first one leaves the window; the rejected one does not count, the later two still do.
        emulator.Clock.Advance(TimeSpan.FromSeconds(20));
        await AcceptedAsync();
        Assert.AreEqual(TimeSpan.FromSeconds(40), (await emulator.GetAsync("/api/v2/parse")).Headers.RetryAfter!.Delta);

        async Task AcceptedAsync() => Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse/versions")).Status);
    }

    [TestMethod]
    public async Task A_rejected_request_is_not_processed()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "limit:1/60s");
        await emulator.UploadedAsync("first.txt");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await emulator.UploadAsync("second.txt", "x")).Status);
        emulator.Server.SetFaults(null);

        Assert.AreEqual(1, (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items").GetArrayLength());
    }

    [TestMethod]
    public async Task Faults_affect_the_first_requests_only()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "Parsing_ListVersions=503:x2,Parsing_List=429:x1:5s,delay:1ms:x1");
        var statuses = new List<int>();
        foreach (var path in (string[])["/versions", "", "", "/versions", "/versions"])
        {
            emulator.Server.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = emulator.GetAsync("/api/v2/parse" + path);
            while (!answer.IsCompleted)
            {
                emulator.Clock.Advance(TimeSpan.FromMilliseconds(1));
                await Task.Delay(1);
            }

            statuses.Add((int)(await answer).Status);
        }

        CollectionAssert.AreEqual((int[])[503, 429, 200, 503, 200], statuses);
        CollectionAssert.AreEqual((string?[])["delay 1 ms, 503", "429", null, "503", null], emulator.Server.Requests.Select(static request => request.Fault).ToArray());
    }

    [TestMethod]
    public async Task Faults_are_restricted_to_an_operation()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "Parsing_List=limit:1/60s,parsing_upload=503:1");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await emulator.UploadAsync("a.txt", "x")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse")).Status);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, (await emulator.GetAsync("/api/v2/parse")).Status);
        for (var i = 0; i < 5; i++)
        {
            Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse/versions")).Status);
        }

        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync("/other")).Status);
    }

    [TestMethod]
    public async Task A_delay_is_restricted_to_an_operation()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "Parsing_List=delay:1s");

        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse/versions")).Status);
        var delayed = emulator.GetAsync("/api/v2/parse");
        await Task.Delay(200);
        Assert.IsFalse(delayed.IsCompleted);
        emulator.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(HttpStatusCode.OK, (await delayed).Status);
    }

    [TestMethod]
    public void Of_several_limits_the_longest_wait_counts_and_nothing_is_used_up()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var faults = new FaultInjector(FaultPlan.Parse("limit:1/10s,limit:2/100s"), 0, clock);
        Assert.IsNull(faults.Next("a").Fault);
        Assert.AreEqual(TimeSpan.FromSeconds(10), faults.Next("a").Fault!.Time);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.IsNull(faults.Next("a").Fault);
        Assert.AreEqual(TimeSpan.FromSeconds(90), faults.Next("a").Fault!.Time);
    }

    [TestMethod]
    public void Shares_are_added_up_for_each_operation()
    {
        FaultPlan.Parse("Parsing_List=500:0.6,Parsing_Get=500:0.6,429:0.4");
        Assert.ThrowsExactly<EmulatorException>(() => FaultPlan.Parse("Parsing_List=500:0.6,Parsing_Get=500:0.6,429:0.5"));
    }

    [TestMethod]
    [DataRow("limit:20")]
    [DataRow("limit:0/60s")]
    [DataRow("limit:20/0s")]
    [DataRow("limit:20/60")]
    [DataRow("limit:20/60s:0.5")]
    [DataRow("limit:100001/60s")]
    public void An_invalid_limit_is_rejected_with_an_example(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<EmulatorException>(() => FaultPlan.Parse(text)).Message, "limit:20/60s", StringComparison.Ordinal);

    [TestMethod]
    public void An_unknown_operation_is_rejected_with_the_known_ones() =>
        StringAssert.Contains(Assert.ThrowsExactly<EmulatorException>(() => FaultPlan.Parse("Parsing_Uplod=503:1")).Message, "Parsing_Upload", StringComparison.Ordinal);
}
