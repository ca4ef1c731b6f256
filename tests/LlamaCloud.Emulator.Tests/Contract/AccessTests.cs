using System.Net;
using System.Net.Sockets;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Keys, paths and methods.</summary>
[TestClass]
public sealed class AccessTests
{
    [TestMethod]
    [DataRow("Bearer x", HttpStatusCode.OK)]
    [DataRow("bearer My API Key", HttpStatusCode.OK)]
    [DataRow(null, HttpStatusCode.Unauthorized)]
    [DataRow("Bearer", HttpStatusCode.Unauthorized)]
    [DataRow("Bearer  ", HttpStatusCode.Unauthorized)]
    [DataRow("Basic eDp5", HttpStatusCode.Unauthorized)]
    [DataRow("x", HttpStatusCode.Unauthorized)]
    public async Task Any_key_will_do_but_there_has_to_be_one(string? authorization, HttpStatusCode status)
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Http.DefaultRequestHeaders.Clear();
        if (authorization is not null)
        {
            Assert.IsTrue(emulator.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization));
        }

        var answer = await emulator.GetAsync("/api/v2/parse");

        Assert.AreEqual(status, answer.Status);
        if (status == HttpStatusCode.Unauthorized)
        {
            Assert.AreEqual(authorization is null ? "Not authenticated" : "Invalid authentication token", answer.Detail);
            Assert.AreEqual("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [TestMethod]
    public async Task Two_keys_are_invalid()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Server.BaseAddress.Port);
        await client.GetStream().WriteAsync("GET /api/v2/parse HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream());

        StringAssert.StartsWith(await reader.ReadToEndAsync(), "HTTP/1.1 401 ", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_key_is_asked_for_before_anything_else()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Http.DefaultRequestHeaders.Clear();

        Assert.AreEqual(HttpStatusCode.Unauthorized, (await emulator.GetAsync("/api/v2/parse?page_size=0")).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await emulator.GetAsync("/api/v2/parse/pjb-x")).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await emulator.CreateAsync("no json")).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await emulator.UploadAsync("a.txt", "x")).Status);
    }

    [TestMethod]
    public async Task Versions_do_not_need_a_key_and_take_precedence_over_a_job_id()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Http.DefaultRequestHeaders.Clear();

        var answer = await emulator.GetAsync("/api/v2/parse/versions");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        foreach (var tier in new[] { "fast", "cost_effective", "agentic", "agentic_plus" })
        {
            var versions = answer.Json.GetProperty(tier).EnumerateArray().Select(version => version.GetString()!).ToList();
            Assert.AreEqual(versions[0], answer.Json.GetProperty("latest").GetProperty(tier).GetString());
            Assert.IsTrue(versions.SequenceEqual(versions.OrderDescending(StringComparer.Ordinal)));
        }

        Assert.AreEqual(49, answer.Json.GetProperty("agentic").GetArrayLength());
    }

    [TestMethod]
    public async Task Unknown_paths_and_methods_get_errors_in_the_format_of_the_service()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var path = await emulator.GetAsync("/api/v2/parse/a/b/c");
        Assert.AreEqual(HttpStatusCode.NotFound, path.Status);
        Assert.AreEqual("""{"detail":"Not Found"}""", path.Text);
        Assert.AreEqual(HttpStatusCode.NotFound, (await emulator.GetAsync("/nothing")).Status);

        var method = await emulator.SendAsync(HttpMethod.Put, "/api/v2/parse");
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, method.Status);
        Assert.AreEqual("""{"detail":"Method Not Allowed"}""", method.Text);
    }

    [TestMethod]
    public async Task Every_response_has_the_versions_of_the_emulator_and_the_document()
    {
        await using var emulator = await TestEmulator.StartAsync();

        foreach (var path in new[] { "/api/v2/parse", "/nothing" })
        {
            var headers = (await emulator.GetAsync(path)).Headers;
            StringAssert.StartsWith(headers.GetValues("x-llamacloud-emulator").Single(), "0.", StringComparison.Ordinal);
            Assert.AreEqual(12, headers.GetValues("x-llamacloud-contract").Single().Length);
            Assert.IsTrue(Guid.TryParse(headers.GetValues("x-request-id").Single(), out _));
        }
    }
}
