using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>An emulator on a loopback socket with a fake clock, and an HttpClient for it.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 9, 14, 8, 0, 0, TimeSpan.Zero);

    private TestEmulator(EmulatorServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        Http = new HttpClient { BaseAddress = server.BaseAddress };
        Http.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestKey.Value);
    }

    public EmulatorServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public static async Task<TestEmulator> StartAsync(
        int seed = 0, string? database = null, string? fault = null, int faultSeed = 0, bool fastTierMarkdown = false, long? maxFileBytes = null, bool addSamples = false)
    {
        var clock = new FakeTimeProvider(Start);
        var server = await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Seed = seed,
            Database = database,
            Fault = fault,
            FaultSeed = faultSeed,
            FastTierMarkdown = fastTierMarkdown,
            MaxFileBytes = maxFileBytes ?? 512L * 1024 * 1024,
            AddSamples = addSamples,
            TimeProvider = clock,
        });
        return new TestEmulator(server, clock);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Sends a request and reads the response as JSON, regardless of its status.</summary>
    public async Task<EmulatorResponse> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await Http.SendAsync(request);
        return await EmulatorResponse.ReadAsync(response);
    }

    public Task<EmulatorResponse> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<EmulatorResponse> CreateAsync(string json) =>
        SendAsync(HttpMethod.Post, "/api/v2/parse", new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<EmulatorResponse> UploadAsync(
        string name, string content, string configuration = """{"tier":"agentic","version":"latest"}""", string query = "") =>
        UploadAsync(name, Encoding.UTF8.GetBytes(content), configuration, query);

    public async Task<EmulatorResponse> UploadAsync(
        string name, byte[] content, string configuration = """{"tier":"agentic","version":"latest"}""", string query = "")
    {
        using var form = Form(name, content, configuration);
        return await SendAsync(HttpMethod.Post, "/api/v2/parse/upload" + query, form);
    }

    public static MultipartFormDataContent Form(string name, byte[] content, string configuration)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { file, "file", name }, { new StringContent(configuration), "configuration" } };
    }

    /// <summary>Uploads a file and returns the id of the job.</summary>
    public async Task<string> UploadedAsync(string name = "a.txt", string content = "text", string configuration = """{"tier":"agentic","version":"latest"}""", string query = "")
    {
        var answer = await UploadAsync(name, content, configuration, query);
        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        return answer.Json.GetProperty("id").GetString()!;
    }

    /// <summary>Advances the clock until all jobs have ended.</summary>
    public void Finish() => Clock.Advance(TimeSpan.FromSeconds(1));
}

/// <summary>A complete response.</summary>
internal sealed record EmulatorResponse(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>Gets the message of an error, or its list of violations.</summary>
    public string Detail => Json.GetProperty("detail") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : Json.GetProperty("detail").GetRawText();

    public static async Task<EmulatorResponse> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new EmulatorResponse(response.StatusCode, text, response.Headers);
    }
}
