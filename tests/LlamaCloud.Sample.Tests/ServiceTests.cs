using System.Net;
using System.Net.Http.Json;
using LlamaCloud.Emulator;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace LlamaCloud.Sample.Tests;

/// <summary>Tests the sample service with an emulator, as a user's tests would.</summary>
[TestClass]
public sealed class ServiceTests
{
    [TestMethod]
    public async Task A_file_is_parsed_and_failed_jobs_are_listed()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.Zero, FinishedAfter = TimeSpan.Zero });
        await using var service = Create(emulator);
        using var http = service.CreateClient();
        emulator.On(request => request.FileName == "report.pdf").ReturnMarkdown("# Report", "Second page");
        emulator.On(request => request.FileName == "bad.pdf").Fail("PDF_IS_PROTECTED");

        var parsed = await http.PostAsync("/parse/report.pdf", new StringContent("%PDF"));
        var refused = await http.PostAsync("/parse/bad.pdf", new StringContent("%PDF"));

        Assert.AreEqual("# Report\n\nSecond page", await parsed.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await http.PostAsync("/parse/empty.pdf", new StringContent(""))).StatusCode);
        Assert.AreEqual("PDF_IS_PROTECTED", (await http.GetFromJsonAsync<ParseJobResponse[]>("/failed"))!.Single().ErrorMessage);
        Assert.AreEqual(3, emulator.Requests.Count(request => request.Operation == "Parsing_Upload"));
    }

    [TestMethod]
    public async Task A_rate_limit_does_not_end_the_wait()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Fault = "Parsing_List=limit:1/1s" });
        await using var service = Create(emulator);
        using var http = service.CreateClient();

        await http.GetFromJsonAsync<ParseJobResponse[]>("/failed");
        await http.GetFromJsonAsync<ParseJobResponse[]>("/failed");

        CollectionAssert.Contains(emulator.Requests.Select(request => request.Status).ToArray(), 429);
    }

    [TestMethod]
    public async Task A_webhook_is_received()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { RunningAfter = TimeSpan.Zero, FinishedAfter = TimeSpan.Zero });
        await using var service = Create(emulator);
        service.UseKestrel(0); // The emulator sends events to a real socket.
        using var http = service.CreateClient();
        using var client = emulator.CreateClient();
        emulator.On(request => true).ReturnMarkdown("# Report");

        var job = await client.Parsing.CreateAsync(new()
        {
            Tier = ParseTier.Agentic,
            Version = ParseVersion.Latest,
            SourceUrl = "https://example.com/report.pdf",
            WebhookConfigurations = [new() { WebhookUrl = new Uri(http.BaseAddress!, "/webhook").ToString(), WebhookSigningSecret = "s3cret" }],
        });

        string[] finished = [];
        for (var i = 0; i < 200 && finished.Length == 0; i++)
        {
            await Task.Delay(50);
            finished = await http.GetFromJsonAsync<string[]>("/finished") ?? [];
        }

        CollectionAssert.AreEqual((string[])[job.Id], finished);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await http.PostAsync("/webhook", new StringContent("forged"))).StatusCode);
    }

    [TestMethod]
    [DataRow("s3cret", "parse.success", HttpStatusCode.OK, 1)]
    [DataRow("s3cret", "parse.running", HttpStatusCode.OK, 0)]
    [DataRow("another", "parse.success", HttpStatusCode.BadRequest, 0)]
    public async Task A_signed_event_of_a_successful_job_counts_once(string secret, string type, HttpStatusCode expected, int finished)
    {
        await using var emulator = await EmulatorServer.StartAsync();
        await using var service = Create(emulator);
        using var http = service.CreateClient();
        var body = new WebhookEvent { EventId = "evt-1", EventType = new WebhookEventType(type), Timestamp = 1789372800, Data = new() { Id = "pjb-1", JobId = "pjb-1" } }.ToJson();
        for (var delivery = 0; delivery < 2; delivery++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/webhook") { Content = new StringContent(body) };
            request.Headers.Add(LlamaCloudWebhook.SignatureHeader, LlamaCloudWebhook.Sign(body, secret));

            Assert.AreEqual(expected, (await http.SendAsync(request)).StatusCode);
        }

        Assert.HasCount(finished, (await http.GetFromJsonAsync<string[]>("/finished"))!);
    }

    private static WebApplicationFactory<Program> Create(EmulatorServer emulator) => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
    {
        builder.UseSetting("WebhookSecret", "s3cret");
        builder.ConfigureTestServices(services => services.AddLlamaCloud().UseEmulator(emulator));
    });
}
