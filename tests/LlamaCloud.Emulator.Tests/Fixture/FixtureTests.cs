using System.Net;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LlamaCloud.Emulator.Tests.Fixture;

[TestClass]
public sealed class FixtureTests
{
    [TestMethod]
    public async Task A_client_is_created_for_the_emulator()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 3);
        using var client = emulator.Server.CreateClient(static options => options.Headers["X-Mine"] = "yes");

        var page = await client.Parsing.ListAsync(new());

        Assert.HasCount(3, page.Items);
        Assert.AreEqual("yes", emulator.Server.Requests.Single().Headers["X-Mine"]);
    }

    [TestMethod]
    public async Task Health_needs_no_key_and_has_no_faults()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "500:1");
        emulator.Http.DefaultRequestHeaders.Clear();

        var answer = await emulator.GetAsync("/_emulator/health");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.AreEqual("ok", answer.Json.GetProperty("status").GetString());
        Assert.AreEqual(answer.Headers.GetValues("x-llamacloud-contract").Single(), answer.Json.GetProperty("contract").GetString());
    }

    [TestMethod]
    public async Task Faults_are_set_and_seen()
    {
        await using var emulator = await TestEmulator.StartAsync();

        emulator.Server.SetFaults("503:1");
        Assert.AreEqual("503:1", emulator.Server.Faults);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await emulator.GetAsync("/api/v2/parse")).Status);
        Assert.ThrowsExactly<EmulatorException>(() => emulator.Server.SetFaults("nonsense"));
        emulator.Server.SetFaults(null);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync("/api/v2/parse")).Status);
    }

    [TestMethod]
    public async Task A_reset_restores_the_state_after_the_start()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 2, fault: "delay:0ms");
        emulator.Server.On(static _ => true).Fail("SCRIPTED");
        var id = await emulator.UploadedAsync();
        emulator.Server.SetFaults("500:1");

        await emulator.Server.ResetAsync();

        Assert.IsEmpty(emulator.Server.Requests);
        Assert.AreEqual("delay:0ms", emulator.Server.Faults);
        Assert.AreEqual(2, (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items").GetArrayLength());
        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync($"/api/v2/parse/{id}")).Status);
        var next = await emulator.UploadedAsync();
        emulator.Finish();
        Assert.AreEqual("COMPLETED", (await emulator.GetAsync($"/api/v2/parse/{next}")).Json.GetProperty("job").GetProperty("status").GetString());
    }

    [TestMethod]
    public async Task A_fetch_from_before_a_reset_does_not_end_a_later_job()
    {
        using var release = new ManualResetEventSlim();
        await using var source = new FakeServer(request =>
        {
            if (request.Path.Contains("old", StringComparison.Ordinal))
            {
                release.Wait(TimeSpan.FromSeconds(20));
            }

            return new FakeResponse(request.Path);
        });
        await using var emulator = await TestEmulator.StartAsync();
        await CreateAsync("old.txt");
        Assert.IsTrue(source.TryTake(out _, TimeSpan.FromSeconds(20)));
        await emulator.Server.ResetAsync();
        emulator.Server.On(static _ => true).Stay(Generated.Models.ParseJobStatus.Running);
        var id = await CreateAsync("new.txt");

        release.Set();
        await emulator.Server.Parts.Sources.DisposeAsync();
        emulator.Finish();

        Assert.AreEqual("RUNNING", (await emulator.GetAsync($"/api/v2/parse/{id}")).Json.GetProperty("job").GetProperty("status").GetString());

        async Task<string> CreateAsync(string name) =>
            (await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{new Uri(source.Url, name)}}"}""")).Json.GetProperty("id").GetString()!;
    }

    [TestMethod]
    public async Task UseEmulator_redirects_clients_of_an_application()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 1);
        var services = new ServiceCollection();
        services.AddLlamaCloud(new ConfigurationBuilder().AddInMemoryCollection([new("BaseUrl", "https://service.invalid"), new("ApiKey", TestKey.Value)]).Build());
        services.AddKeyedLlamaCloud("eu", static options => options.ApiKeyProvider = static _ => new(TestKey.Value));
        services.AddLlamaCloud().UseEmulator(emulator.Server);
        services.AddKeyedLlamaCloud("eu").UseEmulator(emulator.Server);
        await using var provider = services.BuildServiceProvider();

        Assert.HasCount(1, (await provider.GetRequiredService<ParsingClient>().ListAsync(new())).Items);
        Assert.HasCount(1, (await provider.GetRequiredKeyedService<LlamaCloudClient>("eu").Parsing.ListAsync(new())).Items);
        Assert.HasCount(2, emulator.Server.Requests);
        var other = Assert.ThrowsExactly<ArgumentException>(() => services.AddHttpClient("other").UseEmulator(emulator.Server));
        StringAssert.Contains(other.Message, "'other'", StringComparison.Ordinal);
    }
}
