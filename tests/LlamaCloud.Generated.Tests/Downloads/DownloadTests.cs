using System.Globalization;
using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Downloads;

[TestClass]
public sealed class DownloadTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(static i => i.ToString("D5", CultureInfo.InvariantCulture))));

    [TestMethod]
    public async Task The_store_gets_neither_the_key_nor_headers_of_the_client()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Bytes(Content));
        using var client = service.Client(o => o.Headers = new Dictionary<string, string> { ["X-Secret"] = "of-the-service" });
        using var destination = new MemoryStream();
        var progress = new List<long>();

        await client.Parsing.DownloadAsync(
            Entry(store, Content.Length),
            destination,
            new() { Progress = new Listener(progress.Add) },
            new() { Headers = new Dictionary<string, string> { ["X-Other"] = "of-the-call" } });

        CollectionAssert.AreEqual(Content, destination.ToArray());
        Assert.AreEqual(Content.Length, progress[^1]);
        var sent = Encoding.ASCII.GetString(store.Requests.Single().Raw);
        Assert.DoesNotContain("Authorization", sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(TestKey.Value, sent);
        Assert.DoesNotContain("of-the", sent);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task A_redirect_to_another_store_gets_no_key_either()
    {
        await using var service = FakeServer.Json("{}");
        await using var other = new FakeServer(Fake.Bytes(Content));
        await using var store = new FakeServer(Fake.Redirect(302, other.Address + "/moved"));
        using var client = service.Client();
        using var destination = new MemoryStream();

        await client.Parsing.DownloadAsync(Entry(store, Content.Length), destination);

        CollectionAssert.AreEqual(Content, destination.ToArray());
        foreach (var request in store.Requests.Concat(other.Requests))
        {
            var sent = Encoding.ASCII.GetString(request.Raw);
            Assert.DoesNotContain("Authorization", sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(TestKey.Value, sent);
        }
    }

    [TestMethod]
    public async Task A_connection_that_is_cut_after_the_last_byte_is_not_a_failure()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(
            async exchange =>
            {
                await exchange.SendAsync(Fake.Head(200, "Transfer-Encoding: chunked"));
                await exchange.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{Content.Length:x}\r\n"));
                await exchange.SendAsync(Content);
                exchange.Close();
            },
            Fake.Refusal(416));
        using var client = service.Client();
        using var destination = new MemoryStream();

        await client.Parsing.DownloadAsync(Entry(store, Content.Length), destination);

        CollectionAssert.AreEqual(Content, destination.ToArray());
        Assert.HasCount(1, store.Requests);
    }

    [TestMethod]
    public async Task A_connection_that_is_cut_is_resumed_where_it_was_cut()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Cut(100_000, "ETag: \"1\""), Rest());
        using var client = service.Client();
        using var destination = new MemoryStream();

        await client.Parsing.DownloadAsync(Entry(store, Content.Length), destination);

        CollectionAssert.AreEqual(Content, destination.ToArray());
        Assert.HasCount(2, store.Requests);
        Assert.AreEqual("bytes=100000-", store.Requests[1].Header("Range"));
        Assert.AreEqual("\"1\"", store.Requests[1].Header("If-Range"));
    }

    [TestMethod]
    public async Task A_store_that_cannot_resume_is_asked_for_the_whole_file_again()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Cut(100_000), Fake.Refusal(503), Fake.Bytes(Content));
        using var client = service.Client();
        using var destination = new MemoryStream();

        await client.Parsing.DownloadAsync(Entry(store, Content.Length), destination);

        CollectionAssert.AreEqual(Content, destination.ToArray());
        Assert.HasCount(3, store.Requests);
    }

    [TestMethod]
    public async Task A_file_that_was_replaced_meanwhile_is_not_mixed()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Cut(100_000, "ETag: \"1\""), Fake.Bytes(Content, 200, "ETag: \"2\""));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(Entry(store, Content.Length), Stream.Null));

        Assert.Contains("replaced", failure.Message);
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(400)]
    [DataRow(410)]
    public async Task A_link_that_has_expired_is_renewed_by_one_get(int status)
    {
        await using var store = new FakeServer(request => request.Path == "/new" ? new FakeResponse(Content) : new FakeResponse("<Error/>", status));
        await using var service = FakeServer.Json(Jobs.Result("COMPLETED", more: Files(("xlsx", store.Address + "/new?signature=2", Content.Length))));
        using var client = service.Client();
        using var destination = new MemoryStream();
        var result = ParseResultResponse.FromJson(Jobs.Result("COMPLETED", more: Files(("xlsx", store.Address + "/old?signature=1", Content.Length))));

        await client.Parsing.DownloadAsync(result.ResultContentMetadata!["xlsx"], destination, new() { Result = result, Query = new() { ProjectId = "p1" } });

        CollectionAssert.AreEqual(Content, destination.ToArray());
        Assert.AreEqual("GET /api/v2/parse/pjb-1?expand=xlsx_content_metadata&project_id=p1", service.Requests.Single().Line);
    }

    [TestMethod]
    public async Task A_link_that_stays_invalid_is_renewed_only_once_and_never_shown()
    {
        await using var store = new FakeServer(Fake.Refusal(403));
        await using var service = new FakeServer(request => new FakeResponse(Jobs.Result("COMPLETED", more: Files(("xlsx", $"{store.Address}/x?signature={Guid.NewGuid():N}", 1)))));
        using var client = service.Client();
        var result = await client.Parsing.GetAsync("pjb-1");

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(
            () => client.Parsing.DownloadAsync(result.ResultContentMetadata!["xlsx"], Stream.Null, new() { Result = result }));

        Assert.AreEqual(403, (int)failure.StatusCode!);
        Assert.HasCount(2, store.Requests);
        Assert.HasCount(2, service.Requests);
        Assert.DoesNotContain("signature", failure.ToString());
    }

    [TestMethod]
    public async Task Without_the_result_an_expired_link_is_an_exception()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Refusal(403));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(Entry(store, 1), Stream.Null));

        Assert.Contains("expired", failure.Message);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(300_000, false)]
    [DataRow(1, true)]
    [DataRow(300_000, true)]
    public async Task A_size_that_is_not_the_announced_one_is_an_exception(int announced, bool isChunked)
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(isChunked ? Chunked() : Fake.Bytes(Content));
        using var client = service.Client();
        using var destination = new MemoryStream();

        await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(Entry(store, announced), destination));

        Assert.IsLessThanOrEqualTo(announced, (int)destination.Length);
    }

    [TestMethod]
    public async Task A_file_beyond_the_limit_is_not_downloaded()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Chunked());
        using var client = service.Client();
        using var destination = new MemoryStream();
        var image = ImageMetadata.FromJson($$"""{"index":0,"filename":"a.png","presigned_url":"{{store.Address}}/a"}""");

        await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(Entry(store, 1001), destination, new() { MaxBytes = 1000 }));
        Assert.IsEmpty(store.Requests);

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(image, destination, new() { MaxBytes = 1000 }));
        Assert.Contains("1000 bytes", failure.Message);
        Assert.IsLessThanOrEqualTo(1000, (int)destination.Length);
    }

    [TestMethod]
    [DataRow("http://example.com/x")]
    [DataRow("file:///etc/passwd")]
    [DataRow("x/y")]
    public async Task Links_that_are_not_https_are_not_followed(string link)
    {
        await using var service = FakeServer.Json("{}");
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(
            () => client.Parsing.DownloadAsync(new ResultTypeMetadata { SizeBytes = 1, PresignedUrl = link }, Stream.Null));

        Assert.Contains("https", failure.Message);
    }

    [TestMethod]
    public async Task A_file_that_was_not_made_is_an_exception()
    {
        await using var service = FakeServer.Json("{}");
        using var client = service.Client();

        await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.DownloadAsync(new ResultTypeMetadata { SizeBytes = 0, Exists = false }, Stream.Null));
    }

    [TestMethod]
    public async Task A_destination_that_is_full_is_not_tried_again()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Bytes(Content));
        using var client = service.Client();
        using var destination = new MemoryStream(new byte[1000]);

        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => client.Parsing.DownloadAsync(Entry(store, Content.Length), destination));

        Assert.HasCount(1, store.Requests);
    }

    [TestMethod]
    public async Task A_store_that_sends_nothing_more_ends_the_download()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 10"));
            await exchange.WaitUntilGoneAsync();
        });
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(
            () => client.Parsing.DownloadAsync(Entry(store, 10), Stream.Null, options: new() { Timeout = TimeSpan.FromSeconds(0.2), MaxRetries = 1 }));

        Assert.Contains("sent nothing for 0.2 s", failure.Message);
        Assert.HasCount(2, store.Requests);
    }

    [TestMethod]
    public async Task A_canceled_download_to_a_path_leaves_nothing()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 1000000"));
            await exchange.SendAsync(Content);
            await exchange.WaitUntilGoneAsync();
        });
        using var client = service.Client();
        using var file = new TempFile("other");
        var folder = Path.GetDirectoryName(file.Path)!;
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.Parsing.DownloadAsync(
            Entry(store, 1_000_000), Path.Combine(folder, "new", "x.xlsx"), new() { Progress = new Listener(_ => stop.Cancel()) }, cancellationToken: stop.Token));

        CollectionAssert.AreEqual(new[] { file.Path }, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public async Task An_existing_file_is_replaced_only_on_request()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Bytes(Content));
        using var client = service.Client();
        using var file = new TempFile("x.xlsx", "mine");

        await Assert.ThrowsExactlyAsync<IOException>(() => client.Parsing.DownloadAsync(Entry(store, Content.Length), file.Path));
        Assert.AreEqual("mine", File.ReadAllText(file.Path));
        Assert.IsEmpty(store.Requests);

        await client.Parsing.DownloadAsync(Entry(store, Content.Length), file.Path, new() { Overwrite = true });
        CollectionAssert.AreEqual(Content, File.ReadAllBytes(file.Path));
        Assert.HasCount(1, Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    private static string Files(params (string Key, string Link, int Size)[] files) =>
        ",\"result_content_metadata\":{" + string.Join(',', files.Select(file => $$"""{{System.Text.Json.JsonSerializer.Serialize(file.Key)}}:{"size_bytes":{{file.Size}},"presigned_url":"{{file.Link}}"}""")) + "}";

    private static ResultTypeMetadata Entry(FakeServer store, long size) => new() { SizeBytes = size, PresignedUrl = store.Address + "/file?signature=1" };

    private static FakeResponder Cut(int after, params string[] headers) => async exchange =>
    {
        await exchange.SendAsync(Fake.Head(200, [$"Content-Length: {Content.Length}", .. headers]));
        await exchange.SendAsync(Content.AsMemory(0, after));
        exchange.Close();
    };

    private static FakeResponder Rest() => async exchange =>
    {
        var from = int.Parse(exchange.Request.Header("Range")!["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        await exchange.SendAsync(Fake.Head(206, $"Content-Length: {Content.Length - from}", $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}", "ETag: \"1\""));
        await exchange.SendAsync(Content.AsMemory(from));
    };

    private static FakeResponder Chunked() => async exchange =>
    {
        await exchange.SendAsync(Fake.Head(200, "Transfer-Encoding: chunked"));
        await exchange.SendAsync(string.Create(CultureInfo.InvariantCulture, $"{Content.Length:x}\r\n"));
        await exchange.SendAsync(Content);
        await exchange.SendAsync("\r\n0\r\n\r\n");
    };

    private sealed class Listener(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
