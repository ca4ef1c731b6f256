using System.Net;
using System.Text;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Responses of every kind: JSON that is not an object, no JSON at all, text, and types that depend on the status.</summary>
[TestClass]
public sealed class ResponseKindTests
{
    [TestMethod]
    public async Task JSON_may_be_a_scalar_a_list_or_a_map()
    {
        Assert.AreEqual(7, await SendAsync("7", static (t, r) => t.SendAsync(r, Reading.Int32, null, default)));
        Assert.AreEqual("text", await SendAsync("\"text\"", static (t, r) => t.SendAsync(r, Reading.String, null, default)));
        Assert.AreEqual(ParseTier.Fast, await SendAsync("\"fast\"", static (t, r) => t.SendAsync(r, ModelReader.ParseTier, null, default)));
        Assert.HasCount(2, await SendAsync("[1,2]", static (t, r) => t.SendAsync(r, static r => Reading.List(r, Reading.Int64), null, default)));
        Assert.AreEqual(1, (await SendAsync("""{"a":1}""", static (t, r) => t.SendAsync(r, static r => Reading.Map(r, Reading.Int32), null, default)))["a"]);

        var scalar = await SendAsync(" 7 ", static (t, r) => t.SendResponseAsync(r, Reading.Int32, null, default));
        Assert.AreEqual(7, scalar.Value);
        Assert.AreEqual(" 7 ", Encoding.UTF8.GetString(scalar.Body.Span));
    }

    [TestMethod]
    [DataRow("null", "expected a value, got null")]
    [DataRow("", "empty")]
    [DataRow("\"x\"", "expected a whole number")]
    public async Task JSON_that_must_be_there_must_be_there(string body, string message) =>
        Assert.Contains(message, (await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(
            () => SendAsync(body, static (t, r) => t.SendAsync(r, Reading.Int32, null, default)))).Message);

    [TestMethod]
    [DataRow(200, "null")]
    [DataRow(200, "")]
    [DataRow(202, " \n")]
    [DataRow(204, "")]
    public async Task JSON_that_may_be_missing_is_null(int status, string body)
    {
        Assert.IsNull(await SendAsync(body, static (t, r) => t.SendOrNullAsync(r, Reading.Int32, null, default), status));
        Assert.IsNull(await SendAsync(body, static (t, r) => t.SendOrNullAsync(r, Reading.String, null, default), status));
        Assert.IsNull(await SendAsync(body, static (t, r) => t.SendOrNullAsync(r, Reading.Any, null, default), status));
        Assert.IsNull((await SendAsync(body, static (t, r) => t.SendOrNullResponseAsync(r, Reading.Int32, null, default), status)).Value);
        var response = await SendAsync(body, static (t, r) => t.SendOrNullResponseAsync(r, ModelReader.ParseJobResponse, null, default), status);
        Assert.IsNull(response.Value);
        Assert.AreEqual(status, (int)response.StatusCode);
    }

    [TestMethod]
    public async Task JSON_that_may_be_missing_is_read_when_it_comes()
    {
        Assert.AreEqual(7, await SendAsync("7", static (t, r) => t.SendOrNullAsync(r, Reading.Int32, null, default)));
        Assert.AreEqual("a", (await SendAsync("\"a\"", static (t, r) => t.SendOrNullResponseAsync(r, Reading.String, null, default))).Value);
        Assert.AreEqual(true, await SendAsync("true", static (t, r) => t.SendOrNullAsync(r, Reading.Any, null, default)));
        await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => SendAsync("{", static (t, r) => t.SendOrNullAsync(r, Reading.Any, null, default)));
    }

    [TestMethod]
    [DataRow(204, "")]
    [DataRow(200, "")]
    [DataRow(202, "accepted")]
    [DataRow(200, "{\"a\":")]
    public async Task A_body_that_is_ignored_is_not_parsed(int status, string body)
    {
        await using var server = new FakeServer(Fake.Bytes(Encoding.UTF8.GetBytes(body), status, "Content-Encoding: odd"));
        using var transport = server.Transport();

        await transport.SendAsync(ApiRequest.Create(Method.DELETE, "/a"), null, default);
        var response = await transport.SendResponseAsync(ApiRequest.Create(Method.DELETE, "/a"), null, default);

        Assert.AreEqual(status, (int)response.StatusCode);
        Assert.AreEqual(body, Encoding.UTF8.GetString(response.Body.Span));
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    public async Task A_body_that_is_ignored_may_be_incomplete()
    {
        await using var server = new FakeServer(Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"));
        using var transport = server.Transport();

        var response = await transport.SendResponseAsync(ApiRequest.Create(Method.DELETE, "/a"), null, default);

        Assert.AreEqual("abc", Encoding.UTF8.GetString(response.Body.Span));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task An_error_response_may_have_no_body()
    {
        await using var server = new FakeServer(Fake.Bytes(default, 404));
        using var transport = server.Transport();

        await Assert.ThrowsExactlyAsync<LlamaCloudNotFoundException>(() => transport.SendAsync(ApiRequest.Create(Method.DELETE, "/a"), null, default));
    }

    [TestMethod]
    public async Task A_HEAD_has_headers_only()
    {
        await using var server = new FakeServer(static exchange => exchange.SendAsync(Fake.Head(200, "Content-Length: 100", "Content-Type: application/pdf", "X-Pages: 7")));
        using var transport = server.Transport();

        await transport.SendAsync(ApiRequest.Create(Method.HEAD, "/a"), null, default);
        var response = await transport.SendResponseAsync(ApiRequest.Create(Method.HEAD, "/a"), null, default);

        Assert.AreEqual("HEAD", server.Requests[0].Method);
        Assert.AreEqual("7", response.Headers.First("X-Pages"));
        Assert.AreEqual("100", response.Headers.First("Content-Length"));
        Assert.IsTrue(response.Body.IsEmpty);
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    [DataRow("", "text/plain", "")]
    [DataRow("C3-A9", "text/plain", "\u00E9")]
    [DataRow("C3-A9", "text/csv; charset=\"utf-8\"", "\u00E9")]
    [DataRow("EF-BB-BF-C3-A9", "text/csv", "\u00E9")]
    [DataRow("E9", "text/plain; charset=iso-8859-1", "\u00E9")]
    [DataRow("FF-FE-E9-00", "text/plain", "\u00E9")]
    public async Task A_text_is_read_in_its_charset(string bytes, string contentType, string text)
    {
        await using var server = new FakeServer(Fake.Bytes(Bytes(bytes), 200, "Content-Type: " + contentType));
        using var transport = server.Transport();

        Assert.AreEqual(text, await transport.SendTextAsync(ApiRequest.Create(Method.GET, "/a", "text/plain"), null, default));
        var response = await transport.SendTextResponseAsync(ApiRequest.Create(Method.GET, "/a", "text/plain"), null, default);
        Assert.AreEqual(text, response.Value);
        Assert.AreEqual(contentType, response.Headers.First("Content-Type"));
    }

    [TestMethod]
    public async Task A_text_that_is_not_in_its_charset_is_an_error()
    {
        await using var server = new FakeServer(Fake.Bytes(Bytes("61-E9"), 200, "Content-Type: text/csv"));
        using var transport = server.Transport();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => transport.SendTextAsync(ApiRequest.Create(Method.GET, "/a"), null, default));

        Assert.Contains("its text is not UTF-8, and its content type has no other charset", failure.Message);
    }

    [TestMethod]
    public async Task A_response_may_have_a_type_by_status()
    {
        Assert.AreEqual("200: 7", await SendAsync("7", static (t, r) => t.SendByStatusAsync(r, Read, null, default)));
        Assert.AreEqual("201: a", await SendAsync("\"a\"", static (t, r) => t.SendByStatusAsync(r, Read, null, default), 201));
        Assert.AreEqual("204", await SendAsync("", static (t, r) => t.SendByStatusAsync(r, Read, null, default), 204));
        Assert.AreEqual("202", await SendAsync("{}", static (t, r) => t.SendByStatusAsync(r, Read, null, default), 202));
        var response = await SendAsync("\"a\"", static (t, r) => t.SendByStatusResponseAsync(r, Read, null, default), 201);
        Assert.AreEqual("201: a", response.Value);
        Assert.AreEqual("\"a\"", Encoding.UTF8.GetString(response.Body.Span));
        foreach (var body in new[] { "\"x\"", "7 8", "{" })
        {
            await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => SendAsync(body, static (t, r) => t.SendByStatusAsync(r, Read, null, default)));
        }

        static string Read(HttpStatusCode status, Newtonsoft.Json.JsonReader? reader) => (int)status switch
        {
            200 when reader is not null => "200: " + Reading.Int32(reader),
            201 when reader is not null => "201: " + Reading.String(reader),
            var code => code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace("-", "", StringComparison.Ordinal));

    private static async Task<T> SendAsync<T>(string body, Func<ApiTransport, RequestInformation, Task<T>> send, int status = 200)
    {
        await using var server = new FakeServer(status == 204 ? Fake.Bytes(default, 204) : Fake.Json(body, status));
        using var transport = server.Transport();
        return await send(transport, ApiRequest.Create(Method.GET, "/a"));
    }
}
