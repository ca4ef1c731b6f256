using System.Net;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Requests of web pages.</summary>
[TestClass]
public sealed class OriginTests
{
    private const string Page = "http://localhost:5173";

    [TestMethod]
    [DataRow(null, null)]
    [DataRow("http://localhost:5173", Page)]
    [DataRow("http://other.example; http://localhost:5173", Page)]
    [DataRow("*", Page)]
    [DataRow("http://localhost:5174", null)]
    public async Task Pages_of_listed_origins_can_read_responses(string? origins, string? allowed)
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { CorsOrigins = origins });

        using var response = await SendAsync(emulator, HttpMethod.Get, "/api/v2/parse/versions");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }

    [TestMethod]
    public async Task A_preflight_request_allows_the_key()
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { CorsOrigins = "*" });

        using var response = await SendAsync(emulator, HttpMethod.Options, "/api/v2/parse/upload", ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));

        Assert.AreEqual(HttpStatusCode.NoContent, response.StatusCode);
        Assert.AreEqual("authorization", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.IsEmpty(emulator.Requests);
    }

    [TestMethod]
    [DataRow(null, 403)]
    [DataRow("*", 403)]
    [DataRow("http://localhost:5173", 200)]
    public async Task Foreign_pages_cannot_control_the_emulator(string? origins, int status)
    {
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { CorsOrigins = origins });

        using var response = await SendAsync(emulator, HttpMethod.Delete, "/_emulator/fault");

        Assert.AreEqual(status, (int)response.StatusCode);
    }

    [TestMethod]
    public async Task The_pages_of_the_emulator_can_control_it()
    {
        await using var emulator = await EmulatorServer.StartAsync();

        using var response = await SendAsync(emulator, HttpMethod.Delete, "/_emulator/fault", ("Origin", emulator.BaseAddress.ToString().TrimEnd('/')));

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [TestMethod]
    [DataRow("localhost:5173")]
    [DataRow("http://localhost:5173/")]
    [DataRow("file:///page")]
    public async Task An_invalid_origin_is_rejected(string origins) =>
        Assert.Contains("Invalid origin", (await Assert.ThrowsExactlyAsync<EmulatorException>(() => EmulatorServer.StartAsync(new EmulatorOptions { CorsOrigins = origins }))).Message);

    [TestMethod]
    [DataRow("/api/v1/files", 501)]
    [DataRow("/api/v2/extract/jobs?x=1", 501)]
    [DataRow("/API/V1/parsing/upload", 501)]
    [DataRow("/api/v2/parse/a/b/c", 404)]
    [DataRow("/apis", 404)]
    public async Task Other_parts_of_the_platform_are_not_emulated(string path, int status)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.GetAsync(path);

        Assert.AreEqual(status, (int)answer.Status);
        if (status == 501)
        {
            Assert.AreEqual("false", answer.Headers.GetValues("x-should-retry").Single());
            Assert.AreEqual($"Not emulated: GET {path.Split('?')[0]}. The emulator only has /api/v2/parse; use the service for other parts of the platform's API.", answer.Detail);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(EmulatorServer emulator, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(emulator.BaseAddress, path));
        foreach (var (name, value) in headers.Any(static header => header.Name == "Origin") ? headers : [.. headers, ("Origin", Page)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }
}
