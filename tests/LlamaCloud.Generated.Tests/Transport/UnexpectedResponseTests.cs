using System.IO.Compression;
using System.Text;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Unexpected responses.</summary>
[TestClass]
public sealed class UnexpectedResponseTests
{
    private const string Job = """{"id":"pjb-1","project_id":"prj-1","status":"PENDING"}""";

    /// <summary>The body of a response with 200, the message of the exception, and the path in the JSON.</summary>
    public static IEnumerable<(string Body, string Message, string? Path)> Malformed =>
    [
        ("", "it is empty", null),
        (" \r\n", "it is empty", null),
        ("<html><body>Sign in</body></html>", "web page", ""),
        ("\n  <!DOCTYPE html>", "web page", ""),
        ("Service restarting", "not JSON", ""),
        ("\"text\"", "expected an object", ""),
        ("[]", "expected an object", ""),
        ("null", "expected an object", ""),
        ("17", "expected an object", ""),
        ("""{"items":[]}{"items":[]}""", "not JSON", ""),
        ("""{"items":[]} trailing""", "not JSON", ""),
        ("""{"items":[""", "ends", "items"),
        ("""{"items":[],"next_page_token":"abc""", "not JSON", "next_page_token"),
        ("""{"items":{}}""", "expected an array", "items"),
        ("""{"items":null}""", "items: is required", "items"),
        ("""{"next_page_token":null}""", "items: is required", "items"),
        ("""{"items":[null]}""", "expected a value, got null", "items[0]"),
        ("""{"items":["pjb-1"]}""", "expected an object, got \"pjb-1\"", "items[0]"),
        ("""{"items":[{"project_id":"prj-1","status":"PENDING"}]}""", "items[0].id: is required", "items[0].id"),
        ("""{"items":[{"id":7,"project_id":"prj-1","status":"PENDING"}]}""", "expected a string, got 7", "items[0].id"),
        ("""{"items":[{"id":"pjb-1","project_id":"prj-1","status":"PENDING","created_at":"soon"}]}""", "expected a date-time, got \"soon\"", "items[0].created_at"),
        ("""{"items":[{"id":"pjb-1","project_id":"prj-1","status":"PENDING","created_at":"2026-02-30T00:00:00Z"}]}""", "expected a date-time", "items[0].created_at"),
        ("""{"items":[{"id":"pjb-1","project_id":"prj-1","status":"PENDING","created_at":"0123456789012345678901234567890123456789 and more"}]}""", "got \"0123456789012345678901234567890123456789…\"", "items[0].created_at"),
        ("""{"items":[],"total_size":"12"}""", "expected a whole number, got \"12\"", "total_size"),
        ("""{"items":[],"total_size":1e99}""", "expected a whole number", "total_size"),
        ("""{"items":[],"total_size":99999999999999999999999}""", "expected a whole number", "total_size"),
    ];

    [TestMethod]
    [DynamicData(nameof(Malformed))]
    public async Task A_body_that_is_invalid_is_reported_with_its_path(string body, string message, string? path)
    {
        await using var server = new FakeServer(Fake.Json(body, 200, "x-request-id: req-7"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(200, (int)failure.StatusCode);
        Assert.AreEqual("req-7", failure.RequestId);
        Assert.Contains(message, failure.Message);
        Assert.Contains("GET /api/v2/parse (200)", failure.Message);
        Assert.Contains("Request id: req-7.", failure.Message);
        if (!string.IsNullOrEmpty(path))
        {
            Assert.AreEqual(path, failure.JsonPath);
        }

        Assert.IsFalse(failure.IsIncomplete);
        Assert.HasCount(1, server.Requests);

        // The connection is valid, and returns to the pool.
        await client.Parsing.ListAsync();
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    [DataRow("{\"items\":[{\"id\":\"a\",\"project_id\":\"b\",\"status\":\"PENDING\",\"created_at\":\"{0}\"}]}")]
    [DataRow("{\"items\":[{\"id\":\"a\",\"project_id\":\"b\",\"status\":\"PENDING\",\"{0}\":}]}")]
    [DataRow("{\"items\":[],\"total_size\":1{0}}")]
    [DataRow("{\"items\":[],\"total_size\":\"{0}\"}")]
    [DataRow("{\"items\":[],\"total_size\":-{0}")]
    [DataRow("{0}")]
    public async Task Invalid_values_in_messages_are_limited_in_length(string body)
    {
        await using var server = new FakeServer(Fake.Json(body.Replace("{0}", new string('7', 100_000), StringComparison.Ordinal)));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.IsLessThan(2000, failure.Message.Length);
        Assert.IsLessThanOrEqualTo(501, failure.Excerpt.Length);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nx-request-id: req-7\r\n\r\n{\"items\":[", DisplayName = "shorter than its length")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nx-request-id: req-7\r\n\r\n5\r\n{\"ite\r\n", DisplayName = "without the last chunk")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nx-request-id: req-7\r\n\r\n50\r\n{\"ite", DisplayName = "within a chunk")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nx-request-id: req-7\r\n\r\nzz\r\n{\"ite", DisplayName = "a chunk of no size")]
    public async Task A_body_that_is_cut_off_is_an_error(string answer)
    {
        await using var server = new FakeServer(Fake.Raw(answer));
        using var client = server.Client(static o => o.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.IsTrue(failure.IsIncomplete);
        Assert.AreEqual(200, (int)failure.StatusCode);
        Assert.AreEqual("req-7", failure.RequestId);
        Assert.Contains("before it was complete", failure.Message);
        if (answer.Contains("{\"items", StringComparison.Ordinal))
        {
            Assert.Contains("{\"items\":[", failure.Excerpt);
        }
    }

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.6\r\n")]
    [DataRow("HTTP/1.1 abc\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nno header\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\n")]
    public async Task A_response_that_is_not_HTTP_is_a_failed_connection(string answer)
    {
        await using var server = new FakeServer(Fake.Raw(answer));
        using var client = server.Client(static o => o.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.ListAsync());

        Assert.IsTrue(failure.WasSent);
    }

    [TestMethod]
    [DataRow("gzip")]
#if !NETSTANDARD_LIBRARY
    [DataRow("br")]
#endif
    [DataRow("deflate")]
    public async Task A_compressed_body_is_read_and_a_corrupt_one_is_named(string encoding)
    {
        var whole = Compressed(encoding, $$"""{"items":[{{Job}}]}""");
        var corrupt = whole.ToArray();
        Array.Fill(corrupt, (byte)0xEE, 2, corrupt.Length - 2);
        await using var server = new FakeServer(
            Fake.Bytes(whole, 200, "Content-Type: application/json", "Content-Encoding: " + encoding),
            Fake.Bytes(corrupt, 200, "Content-Type: application/json", "Content-Encoding: " + encoding));
        using var client = server.Client();

        Assert.HasCount(1, (await client.Parsing.ListAsync()).Items);
        var failure = await Assert.ThrowsAsync<LlamaCloudException>(() => client.Parsing.ListAsync());

        Assert.IsInstanceOfType<LlamaCloudResponseException>(failure);
        Assert.AreEqual(200, (int)((LlamaCloudResponseException)failure).StatusCode);
    }

    [TestMethod]
    public async Task A_compression_that_was_not_requested_is_an_error()
    {
        await using var server = new FakeServer(Fake.Json("garbage", 200, "Content-Encoding: compress"));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.Contains("compress", failure.Message);
    }

    [TestMethod]
    [DataRow("utf-8", true)]
    [DataRow("utf-8", false)]
    [DataRow("utf-16", true)]
    [DataRow("utf-16", false)]
    [DataRow("utf-16BE", true)]
    [DataRow("utf-16BE", false)]
    [DataRow("iso-8859-1", false)]
    [DataRow("\"ISO-8859-1\"", false)]
    public async Task A_body_in_another_charset_is_read(string charset, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(charset.Trim('"'));
        byte[] body = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes($$"""{"items":[{{Job.Replace("prj-1", "Größe", StringComparison.Ordinal)}}]}""")];
        await using var server = new FakeServer(Fake.Bytes(body, 200, "Content-Type: application/json; charset=" + charset));
        using var client = server.Client();

        var page = await client.Parsing.ListAsync();

        Assert.AreEqual("Größe", page.Items[0].ProjectId);
    }

    [TestMethod]
    [DataRow("klingon", "klingon")]
    [DataRow("utf-16", "charset")]
    public async Task A_body_that_is_not_in_its_charset_is_an_error(string charset, string message)
    {
        // An unpaired surrogate.
        await using var server = new FakeServer(Fake.Bytes(new byte[] { 0x7B, 0x00, 0x00, 0xD8 }, 200, "Content-Type: application/json; charset=" + charset));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.Contains(message, failure.Message);
    }

    [TestMethod]
    public async Task Bytes_that_are_not_UTF_8_are_an_error()
    {
        byte[] body = [.. "{\"items\":[],\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        await using var server = new FakeServer(Fake.Bytes(body, 200, "Content-Type: application/json"));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());
    }

    [TestMethod]
    public async Task A_tolerated_difference_is_kept()
    {
        await using var server = new FakeServer(Fake.Json(
            "\uFEFF" + """{"items":[{"id":"a","id":"b","project_id":"\ud800","status":"FROZEN","zebra":[1e400,"x"]}],"next_page_token":null,"moon":{"a":1,"a":2}}"""));
        using var client = server.Client();

        var page = await client.Parsing.ListAsync();

        var job = page.Items.Single();
        Assert.AreEqual("b", job.Id);
        // An unpaired surrogate is not valid text in files and consoles; it is shown as a replacement character.
        Assert.AreEqual("\uFFFD", job.ProjectId);
        Assert.AreEqual("FROZEN", job.Status.ToString());
        Assert.IsTrue(job.AdditionalProperties.ContainsKey("zebra"));
        Assert.AreEqual(2L, ((IReadOnlyDictionary<string, object?>)page.AdditionalProperties["moon"]!)["a"]);
    }

    [TestMethod]
    [DataRow("[", "]")]
    [DataRow("{\"a\":", "}")]
    public async Task Ten_thousand_levels_are_rejected(string open, string close)
    {
        var json = $$"""{"items":[],"deep":{{Repeat(open)}}1{{Repeat(close)}}}""";
        await using var server = new FakeServer(Fake.Json(json), Fake.Json(json, 500));
        using var client = server.Client(static o => o.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());
        await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());

        Assert.Contains("depth", failure.Message.ToLowerInvariant());
        Assert.IsLessThan(2000, failure.Message.Length);

        static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, 10_000));
    }

    [TestMethod]
    public async Task A_body_beyond_the_limit_is_rejected_unread()
    {
        await using var server = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 100000000"));
            await exchange.SendAsync("{\"items\":[],\"x\":\"");
            var part = new byte[1 << 20];
            Array.Fill(part, (byte)'x');
            for (var sent = 0; sent < 100; sent++)
            {
                await exchange.SendAsync(part);
            }
        });
        using var client = server.Client(static o => o.MaxResponseBytes = 2 << 20);

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.Contains("larger than 2097152 bytes", failure.Message);
        Assert.IsLessThanOrEqualTo(1 << 20, failure.Response.Body.Length);
        Assert.IsLessThan(2000, failure.Message.Length);
        await server.WaitUntilClosedAsync();
    }

    [TestMethod]
    public async Task A_length_that_is_only_announced_costs_no_memory()
    {
        // A count beyond 32 bits.
        await using var server = new FakeServer(Fake.Raw("HTTP/1.1 200 OK\r\nContent-Length: 3000000000\r\n\r\n{\"items\":["));
        using var client = server.Client(static o => o.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.IsTrue(failure.IsIncomplete);
    }

    [TestMethod]
    public async Task A_string_of_100_MB_is_read()
    {
        const int Length = 100_000_000;
        await using var server = new FakeServer(async exchange =>
        {
            var head = "{\"items\":[],\"next_page_token\":\"";
            await exchange.SendAsync(Fake.Head(200, "Content-Length: " + (head.Length + Length + 2)));
            await exchange.SendAsync(head);
            var part = new byte[1_000_000];
            Array.Fill(part, (byte)'x');
            for (var sent = 0; sent < Length; sent += part.Length)
            {
                await exchange.SendAsync(part);
            }

            await exchange.SendAsync("\"}");
        });
        using var client = server.Client();

        var page = await client.Parsing.ListAsync();

        Assert.AreEqual(Length, page.NextPageToken!.Length);
    }

    [TestMethod]
    public async Task An_error_page_of_5_MB_is_cut()
    {
        var page = Encoding.UTF8.GetBytes("<html>" + new string('x', 5_000_000));
        await using var server = new FakeServer(Fake.Bytes(page, 500, "Content-Type: text/html"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client(static o => o.MaxRetries = 0);

        var failure = await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(1 << 20, failure.Response.Body.Length);
        Assert.IsLessThan(1500, failure.Message.Length);
        Assert.IsNull(failure.Detail);

        // Whatever happened to the connection, the client still works.
        await client.Parsing.ListAsync();
    }

    [TestMethod]
    public async Task An_endless_error_page_is_not_waited_for()
    {
        await using var server = new FakeServer(static async exchange =>
        {
            await exchange.SendAsync(Fake.Head(500, "Content-Length: 100000000"));
            await exchange.SendAsync(new byte[2 << 20]);
            await exchange.WaitUntilGoneAsync();
        });
        using var client = server.Client(static o => (o.MaxRetries, o.Timeout) = (0, TimeSpan.FromSeconds(10)));

        await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());

        await server.WaitUntilClosedAsync();
    }

    private static byte[] Compressed(string encoding, string text)
    {
        var result = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(result, CompressionLevel.Fastest),
            "br" => new BrotliStream(result, CompressionLevel.Fastest),
            _ => new ZLibStream(result, CompressionLevel.Fastest),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return result.ToArray();
    }
}
