using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Bodies of every kind as a server receives them, including those of the second attempt.</summary>
[TestClass]
public sealed class RequestBodyTests
{
    private static readonly DateTimeOffset Moment = new(2026, 9, 14, 8, 20, 0, TimeSpan.Zero);

    public static IEnumerable<object?[]> JsonBodies =>
    [
        [new BBox { X = 1, Y = 2, W = 3, H = 4 }, """{"x":1,"y":2,"w":3,"h":4}"""],
        [new List<string> { "a", "b" }, """["a","b"]"""],
        [new Dictionary<string, int> { ["a"] = 1 }, """{"a":1}"""],
        [new List<Date?> { new Date(2026, 9, 14), null }, """["2026-09-14",null]"""],
        [ParseTier.Fast, "\"fast\""],
        ["text", "\"text\""],
        [17, "17"],
        [true, "true"],
        [0.10m, "0.10"],
        [new byte[] { 1 }, "\"AQ==\""],
    ];

    [TestMethod]
    [DynamicData(nameof(JsonBodies))]
    public async Task A_JSON_body_may_be_any_JSON(object body, string json)
    {
        var seen = await SendAsync(request => request.AddJson(body, "application/merge-patch+json"));

        Assert.AreEqual(json, seen.Text);
        Assert.AreEqual("application/merge-patch+json", seen.Header("Content-Type"));
        Assert.AreEqual(json, (await SendAsync(request => request.AddOptionalJson(body))).Text);
        Assert.AreEqual(json, (await SendAsync(request => request.AddNullableJson(body, "application/json"))).Text);
    }

    [TestMethod]
    public async Task Null_is_rejected_omitted_or_sent_as_the_document_defines()
    {
        Assert.AreEqual("body", Assert.Throws<ArgumentNullException>(static () => ApiRequest.Create(Method.PUT, "/a").AddJson(null!)).ParamName);
        Assert.AreEqual("null", (await SendAsync(static request => request.AddNullableJson(null, "application/json"))).Text);
        foreach (var add in new Action<RequestInformation>[]
        {
            static request => request.AddOptionalJson(null),
            static request => request.AddText(null, "text/plain"),
            static request => request.AddContent(null, "application/octet-stream"),
        })
        {
            var seen = await SendAsync(add);
            Assert.AreEqual("", seen.Text);
            Assert.IsNull(seen.Header("Content-Type"));
        }
    }

    [TestMethod]
    [DataRow("text/plain", "text/plain; charset=utf-8", "C3-A9")]
    [DataRow("text/csv; header=present", "text/csv; header=present; charset=utf-8", "C3-A9")]
    [DataRow("text/plain; charset=UTF-8", "text/plain; charset=UTF-8", "C3-A9")]
    [DataRow("text/plain; charset=utf8", "text/plain; charset=utf8", "C3-A9")]
    [DataRow("text/plain; charset=iso-8859-1", "text/plain; charset=iso-8859-1", "E9")]
    public async Task A_text_is_sent_in_its_charset(string contentType, string sent, string bytes)
    {
        var seen = await SendAsync(request => request.AddText("\u00E9", contentType));

        Assert.AreEqual(sent, seen.Header("Content-Type"));
        Assert.AreEqual(bytes, BitConverter.ToString(seen.Body));
    }

    [TestMethod]
    public void A_text_with_characters_outside_of_its_charset_is_rejected()
    {
        var request = ApiRequest.Create(Method.PUT, "/a");

        Assert.Throws<ArgumentException>(() => request.AddText("\uD800", "text/plain"));
        Assert.Throws<ArgumentException>(() => request.AddText("\u20AC", "text/plain; charset=iso-8859-1"));
        Assert.Throws<ArgumentException>(() => request.AddText("\u20AC", "text/plain; charset=us-ascii"));
    }

    [TestMethod]
    public async Task A_file_is_streamed_and_opened_again_for_each_attempt()
    {
        var file = FilePart.FromStream(new MemoryStream([0, 1, 255]), "a.png");

        Assert.AreEqual("image/webp", (await SendAsync(request => request.AddContent(file, "image/webp"))).Header("Content-Type"));
        var seen = await SendAsync(request => request.AddContent(file, "image/*"));
        Assert.AreEqual("image/png", seen.Header("Content-Type"));
        Assert.AreEqual("3", seen.Header("Content-Length"));
        CollectionAssert.AreEqual(new byte[] { 0, 1, 255 }, seen.Body);
    }

    [TestMethod]
    public async Task A_stream_that_cannot_seek_is_sent_once()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"));
        using var transport = server.Transport();
        var request = ApiRequest.Create(Method.PUT, "/a");
        request.AddContent(FilePart.FromStream(new GeneratedStream(200_000), "a.bin"), "application/octet-stream");

        await Assert.ThrowsExactlyAsync<LlamaCloudServerException>(() => transport.SendAsync(request, null, CancellationToken.None));

        var seen = server.Requests.Single();
        Assert.AreEqual("chunked", seen.Header("Transfer-Encoding"));
        Assert.HasCount(200_000, seen.Body);
    }

    [TestMethod]
    public async Task A_form_is_URL_encoded()
    {
        var seen = await SendAsync(static request => request.AddForm(
            "application/x-www-form-urlencoded",
            ("a b", "c&d=e f+g\u00E9"),
            ("null", null),
            ("enum", ParseTier.Fast),
            ("date", new Date(2026, 9, 14)),
            ("moment", Moment),
            ("flag", false),
            ("number", 0.1m),
            ("list", new[] { 1, 2 }),
            ("empty", Array.Empty<string>()),
            ("model", new BBox { X = 1, Y = 2, W = 3, H = 4 }),
            ("map", new Dictionary<string, object?> { ["a"] = null }),
            ("bytes", new byte[] { 251 })));

        Assert.AreEqual("application/x-www-form-urlencoded", seen.Header("Content-Type"));
        Assert.AreEqual(
            "a+b=c%26d%3De+f%2Bg%C3%A9&enum=fast&date=2026-09-14&moment=2026-09-14T08%3A20%3A00.0000000%2B00%3A00&flag=false&number=0.1&list=1&list=2"
            + "&model=%7B%22x%22%3A1%2C%22y%22%3A2%2C%22w%22%3A3%2C%22h%22%3A4%7D&map=%7B%22a%22%3Anull%7D&bytes=%2Bw%3D%3D",
            seen.Text);
    }

    [TestMethod]
    public async Task Parts_are_plain_texts_files_and_JSON()
    {
        var seen = await SendAsync(static request => request.AddParts(
            ("text", "a"),
            ("null", null),
            ("enum", ParseTier.Fast),
            ("date", new Date(2026, 9, 14)),
            ("number", 17L),
            ("list", new[] { ParseTier.Fast, ParseTier.Agentic }),
            ("files", new[] { FilePart.FromBytes(new byte[] { (byte)'x' }, "x.txt"), FilePart.FromBytes(new byte[] { (byte)'y' }, "y.pdf") }),
            ("model", new BBox { X = 1, Y = 2, W = 3, H = 4 })));

        Assert.AreEqual(
            """
            Content-Disposition: form-data; name="text"

            a
            Content-Disposition: form-data; name="enum"

            fast
            Content-Disposition: form-data; name="date"

            2026-09-14
            Content-Disposition: form-data; name="number"

            17
            Content-Disposition: form-data; name="list"

            fast
            Content-Disposition: form-data; name="list"

            agentic
            Content-Type: text/plain
            Content-Disposition: form-data; name="files"; filename="x.txt"

            x
            Content-Type: application/pdf
            Content-Disposition: form-data; name="files"; filename="y.pdf"

            y
            Content-Disposition: form-data; name="model"

            {"x":1,"y":2,"w":3,"h":4}
            """,
            Parts(seen));
    }

    [TestMethod]
    public async Task A_part_may_have_a_media_type()
    {
        var seen = await SendAsync(static request => request.AddParts(
            ("text", "a", "text/plain; charset=utf-8"),
            ("json", "a", "application/json"),
            ("list", new[] { 1, 2 }, "application/vnd.a+json"),
            ("raw", (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes("[1]"), "application/json"),
            ("null", null, "application/json"),
            ("file", FilePart.FromBytes(new byte[] { (byte)'x' }, "x.txt"), "image/*")));

        Assert.AreEqual(
            """
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: form-data; name="text"

            a
            Content-Type: application/json
            Content-Disposition: form-data; name="json"

            "a"
            Content-Type: application/vnd.a+json
            Content-Disposition: form-data; name="list"

            [1,2]
            Content-Type: application/json
            Content-Disposition: form-data; name="raw"

            [1]
            Content-Type: text/plain
            Content-Disposition: form-data; name="file"; filename="x.txt"

            x
            """,
            Parts(seen));
    }

    [TestMethod]
    public void A_null_in_a_list_is_rejected_by_name()
    {
        var request = ApiRequest.Create(Method.POST, "/a");

        Assert.Contains("'x' has an item that is null", Assert.Throws<ArgumentException>(() => request.AddForm("application/x-www-form-urlencoded", ("x", new string?[] { null }))).Message);
        Assert.Contains("'x' has an item that is null", Assert.Throws<ArgumentException>(() => request.AddParts(("x", new string?[] { null }))).Message);
    }

    [TestMethod]
    public async Task Only_JSON_is_logged()
    {
        foreach (var (add, isLogged) in new (Action<RequestInformation>, bool)[]
        {
            (static request => request.AddJson("secret-text", "application/merge-patch+json"), true),
            (static request => request.AddText("secret-text", "text/plain"), false),
            (static request => request.AddForm("application/x-www-form-urlencoded", ("a", "secret-text")), false),
        })
        {
            var log = new LogLines();
            await SendAsync(add, o => (o.LoggerFactory, o.LogBodies) = (log, true));
            Assert.AreEqual(isLogged, log.At(LogLevel.Debug).Any(static line => line.Contains("secret-text", StringComparison.Ordinal)));
        }
    }

    /// <summary>Gets the parts without their boundary, which is different each time.</summary>
    private static string Parts(FakeRequest request)
    {
        var boundary = request.Header("Content-Type")!.Split("boundary=")[1];
        var parts = request.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("--" + boundary + "\n", StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts).Split("\n--" + boundary)[0].Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
    }

    /// <summary>Sends a request whose first attempt is rejected; both attempts must have the same body.</summary>
    private static async Task<FakeRequest> SendAsync(Action<RequestInformation> add, Action<LlamaCloudClientOptions>? configure = null)
    {
        await using var server = new FakeServer(Fake.Refusal(503, "retry-after-ms: 0"), Fake.Bytes(default, 204));
        using var transport = server.Transport(configure);
        var request = ApiRequest.Create(Method.PUT, "/a");
        add(request);
        await transport.SendAsync(request, null, CancellationToken.None);
        var seen = server.Requests;
        Assert.HasCount(2, seen);
        Assert.HasCount(seen[0].Body.Length, seen[1].Body);
        return seen[1];
    }
}
