using System.Net;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>The web pages, without a browser.</summary>
[TestClass]
public sealed class PageTests
{
    [TestMethod]
    [DataRow("/", "'self'")]
    [DataRow("/docs", "'self' 'unsafe-inline'")]
    [DataRow("/_emulator/pages/index.js", "'self'")]
    public async Task Scripts_are_only_those_of_the_emulator(string path, string styles)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.GetAsync(path);

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        Assert.AreEqual(
            $"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [TestMethod]
    public async Task The_document_is_that_of_the_build()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var json = (await emulator.GetAsync("/openapi.json")).Json;
        var yaml = (await emulator.GetAsync("/openapi.yaml")).Text;

        var operations = json.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Where(static member => member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("operationId", out _)))
            .Select(static operation => operation.Value.GetProperty("operationId").GetString()!);
        CollectionAssert.AreEquivalent(ApiContract.Operations.Select(static operation => operation.Id).ToArray(), operations.ToArray());
        Assert.IsTrue(ApiContract.Operations.All(operation => yaml.Contains(operation.Id, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Pages_are_not_recorded_and_have_no_faults()
    {
        await using var emulator = await TestEmulator.StartAsync(fault: "503:1");

        foreach (var path in (string[])["/", "/docs", "/openapi.json", "/_emulator/pages/scalar.js"])
        {
            Assert.AreEqual(HttpStatusCode.OK, (await emulator.GetAsync(path)).Status);
        }

        Assert.IsEmpty(emulator.Server.Requests);
    }

    [TestMethod]
    [DataRow(false, 403)]
    [DataRow(true, 200)]
    public async Task Other_machines_get_the_pages_only_when_asked_for(bool remotePages, int status)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Urls = "http://0.0.0.0:0", RemotePages = remotePages });
        if (await OwnAddress.FindAsync() is not { } own)
        {
            Assert.Inconclusive("Skipped: this machine only has loopback addresses.");
            return;
        }

        using var http = new HttpClient();
        foreach (var path in (string[])["/", "/docs", "/openapi.yaml", "/_emulator/pages/index.js"])
        {
            using var response = await http.GetAsync(new Uri($"http://{own}:{server.BaseAddress.Port}{path}"));
            Assert.AreEqual(status, (int)response.StatusCode, path);
        }
    }
}
