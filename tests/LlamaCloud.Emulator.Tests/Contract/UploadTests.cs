using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using LlamaCloud.Emulator.Tests.Extraction;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

[TestClass]
public sealed class UploadTests
{
    private const string Configuration = """{"tier":"agentic","version":"latest"}""";

    [TestMethod]
    public async Task An_uploaded_file_comes_back_as_its_own_text()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var id = await emulator.UploadedAsync("README.md", "# Title\n\nSome *text*.\n");
        emulator.Finish();

        var answer = await emulator.GetAsync($"/api/v2/parse/{id}?expand=markdown&expand=text");

        Assert.AreEqual(
            """{"pages":[{"success":true,"page_number":1,"markdown":"# Title\n\nSome *text*.\n"}]}""",
            answer.Json.GetProperty("markdown").GetRawText());
        Assert.AreEqual("""{"pages":[{"page_number":1,"text":"Title\n\nSome text.\n"}]}""", answer.Json.GetProperty("text").GetRawText());
    }

    [TestMethod]
    public async Task A_pdf_comes_back_page_by_page()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var uploaded = await emulator.UploadAsync("r.pdf", DocumentReaderTests.Pdf(["one"], ["two"], ["three"]), """{"tier":"agentic","version":"latest","page_ranges":{"target_pages":"1,3"}}""");
        emulator.Finish();

        var answer = await emulator.GetAsync($"/api/v2/parse/{uploaded.Json.GetProperty("id").GetString()}?expand=text,items");

        Assert.AreEqual("""{"pages":[{"page_number":1,"text":"one"},{"page_number":3,"text":"three"}]}""", answer.Json.GetProperty("text").GetRawText());
        Assert.AreEqual(842, answer.Json.GetProperty("items").GetProperty("pages")[0].GetProperty("page_height").GetDouble(), 1);
    }

    [TestMethod]
    public async Task Every_character_of_a_text_is_preserved_at_any_position()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var content = string.Concat(Enumerable.Range(0, 30_000).Select(i => (i % 7) switch { 0 => "\t\"", 1 => "\U0001F600", 2 => "ß", 3 => "\u2028", 4 => "\\", 5 => "\u0001", _ => "a" }));
        var id = await emulator.UploadedAsync("a.txt", content);
        emulator.Finish();

        Assert.AreEqual(content, (await emulator.GetAsync($"/api/v2/parse/{id}?expand=text_full")).Json.GetProperty("text_full").GetString());
    }

    [TestMethod]
    public async Task A_large_file_goes_over_the_disk_and_nothing_is_left_there()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var content = string.Concat(Enumerable.Repeat("0123456789 abcdefghij\n", 300_000));
        var id = await emulator.UploadedAsync("large.txt", content);
        emulator.Finish();

        var answer = await emulator.GetAsync($"/api/v2/parse/{id}?expand=text_full");

        Assert.AreEqual(content, answer.Json.GetProperty("text_full").GetString());
        Assert.IsEmpty(Directory.GetFiles(Path.GetTempPath(), "llamacloud-emulator-*"));
    }

    [TestMethod]
    public async Task A_large_file_is_stored_without_a_name_while_it_is_received()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Open files are looked up in /proc.");
        }

        await using var emulator = await TestEmulator.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Server.BaseAddress.Port);
        await client.GetStream().WriteAsync(Head(length: 100_000_000));
        await client.GetStream().WriteAsync(new byte[3_000_000]);

        var staged = Array.Empty<string>();
        for (var tries = 0; staged.Length == 0 && tries < 1000; tries++)
        {
            await Task.Delay(10);
            staged = [.. new DirectoryInfo("/proc/self/fd").GetFiles().Select(static file => file.LinkTarget ?? "").Where(static target => target.Contains("/llamacloud-emulator-", StringComparison.Ordinal) && !target.Contains("jobs.db", StringComparison.Ordinal))];
        }

        Assert.IsNotEmpty(staged);
        Assert.IsTrue(Array.TrueForAll(staged, static target => target.EndsWith(" (deleted)", StringComparison.Ordinal)), string.Join(' ', staged));
    }

    [TestMethod]
    public async Task A_file_may_have_512_MB_by_default()
    {
        await using var server = await EmulatorServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.BaseAddress.Port);
        await client.GetStream().WriteAsync(Head(length: 600_000_000));
        var answer = new byte[4096];

        var length = await client.GetStream().ReadAtLeastAsync(answer, 300, throwOnEndOfStream: false).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        var text = Encoding.UTF8.GetString(answer, 0, length);
        StringAssert.StartsWith(text, "HTTP/1.1 413 ", StringComparison.Ordinal);
        StringAssert.Contains(text, "The largest file may have 536870912 bytes.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_body_larger_than_the_default_limit_of_servers_is_accepted()
    {
        await using var emulator = await TestEmulator.StartAsync();

        Assert.AreEqual(HttpStatusCode.OK, (await emulator.UploadAsync("a.bin", new byte[31_000_000])).Status);
    }

    [TestMethod]
    public async Task A_body_that_is_much_larger_than_its_file_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync(maxFileBytes: 1000);
        using var form = TestEmulator.Form("a.txt", [1], Configuration);
        form.Add(new ByteArrayContent(new byte[5_000_000]), "something else");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/parse/upload") { Content = form };
        request.Headers.TransferEncodingChunked = true;

        using var response = await emulator.Http.SendAsync(request);
        var answer = await EmulatorResponse.ReadAsync(response);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        StringAssert.StartsWith(answer.Detail, "File too large.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_invalid_HTTP_body_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Server.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/v2/parse HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"));
        using var reader = new StreamReader(client.GetStream());

        Assert.AreEqual("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public async Task A_configuration_without_end_is_rejected()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.UploadAsync("a.txt", "x", Configuration + new string(' ', 1024 * 1024));

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [TestMethod]
    public async Task A_file_above_the_limit_is_rejected_with_and_without_a_length()
    {
        await using var emulator = await TestEmulator.StartAsync(maxFileBytes: 100_000);
        var content = new byte[100_001];
        content.AsSpan().Fill((byte)'a');

        var refused = await emulator.UploadAsync("a.txt", content);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.AreEqual("File too large. The largest file may have 100000 bytes.", refused.Detail);
        Assert.AreEqual(HttpStatusCode.OK, (await emulator.UploadAsync("a.txt", content[1..])).Status);

        using var form = TestEmulator.Form("a.txt", content, Configuration);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/parse/upload") { Content = form };
        request.Headers.TransferEncodingChunked = true;
        using var response = await emulator.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.AreEqual(1, (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items").GetArrayLength());
    }

    [TestMethod]
    public async Task The_configuration_may_come_first()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Configuration), "configuration" },
            { new StringContent("ignored"), "something else" },
            { new ByteArrayContent("text"u8.ToArray()), "file", "a.txt" },
        };

        Assert.AreEqual(HttpStatusCode.OK, (await emulator.SendAsync(HttpMethod.Post, "/api/v2/parse/upload", form)).Status);
    }

    [TestMethod]
    public async Task A_missing_member_is_reported()
    {
        await using var emulator = await TestEmulator.StartAsync();

        Assert.AreEqual("Uploaded file is empty.", await RefusedAsync(TestEmulator.Form("a.txt", [], Configuration)));
        Assert.AreEqual("file field is required for multipart requests.", await RefusedAsync(new MultipartFormDataContent { { new StringContent(Configuration), "configuration" } }));
        Assert.AreEqual("File must have a filename.", await RefusedAsync(new MultipartFormDataContent { { new StringContent("x"), "file" }, { new StringContent(Configuration), "configuration" } }));
        Assert.AreEqual("configuration field is required for multipart requests.", await RefusedAsync(new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.txt" } }));
        StringAssert.Contains(await RefusedAsync(new StringContent("x")), "multipart/form-data", StringComparison.Ordinal);
        StringAssert.Contains(await RefusedAsync(TestEmulator.Form("a.txt", [1], Configuration), form => form.Add(new ByteArrayContent([2]), "file", "b.txt")), "one file", StringComparison.Ordinal);

        var broken = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        StringAssert.Contains(await RefusedAsync(broken), "The multipart body cannot be read", StringComparison.Ordinal);

        async Task<string> RefusedAsync<T>(T content, Action<T>? change = null)
            where T : HttpContent
        {
            change?.Invoke(content);
            using (content)
            {
                var answer = await emulator.SendAsync(HttpMethod.Post, "/api/v2/parse/upload", content);
                Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, answer.Text);
                return answer.Detail;
            }
        }
    }

    [TestMethod]
    public async Task A_configuration_that_is_invalid_is_rejected_with_one_text()
    {
        await using var emulator = await TestEmulator.StartAsync();

        Assert.AreEqual(
            "Invalid configuration: 1 validation error for LlamaParseMultipartConfiguration\nversion\n  Field required [type=missing]",
            await RefusedAsync("""{"tier":"fast"}"""));
        Assert.AreEqual(
            "Invalid configuration: 2 validation errors for LlamaParseMultipartConfiguration\nlanguge\n  Extra inputs are not permitted [type=extra_forbidden]\ntier\n  Input should be 'fast', 'cost_effective', 'agentic', 'agentic_plus' or 'configured' [type=literal_error]",
            await RefusedAsync("""{"tier":"slow","version":"latest","languge":"en"}"""));
        StringAssert.Contains(await RefusedAsync("not json"), "[type=json_invalid]", StringComparison.Ordinal);
        StringAssert.Contains(await RefusedAsync("{'tier':'fast','version':'latest'}"), "[type=json_invalid]", StringComparison.Ordinal);
        StringAssert.Contains(await RefusedAsync("""{"tier":"fast","version":"latest","page_ranges":{"max_pages":0100}}"""), "[type=json_invalid]", StringComparison.Ordinal);
        StringAssert.Contains(await RefusedAsync("""{"tier":"fast","version":"2020-01-01"}"""), "is not a version of tier 'fast'", StringComparison.Ordinal);

        async Task<string> RefusedAsync(string configuration)
        {
            var answer = await emulator.UploadAsync("a.txt", "x", configuration);
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, answer.Text);
            return answer.Detail;
        }
    }

    [TestMethod]
    [DataRow("../../etc/passwd.txt", "passwd.txt")]
    [DataRow("C:\\\\Users\\\\me\\\\a b.txt", "a b.txt")]
    [DataRow("a\tb.txt", "ab.txt")]
    [DataRow("Grüße ☃.txt", "Grüße ☃.txt")]
    [DataRow("say \\\"hi\\\".txt", "say \"hi\".txt")]
    [DataRow("'; DROP TABLE jobs; --.txt", "'; DROP TABLE jobs; --.txt")]
    public async Task File_names_are_sanitized(string given, string shown)
    {
        await using var emulator = await TestEmulator.StartAsync();
        var body = Encoding.UTF8.GetBytes(
            $"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{given}\"\r\n\r\ntext\r\n--b\r\nContent-Disposition: form-data; name=\"configuration\"\r\n\r\n{Configuration}\r\n--b--\r\n");
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        var answer = await emulator.SendAsync(HttpMethod.Post, "/api/v2/parse/upload", content);

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual(shown, answer.Json.GetProperty("name").GetString());
        Assert.AreEqual(shown, (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    [DataRow(".")]
    [DataRow("..")]
    [DataRow("a/..")]
    public async Task A_folder_is_not_a_valid_file_name(string name)
    {
        await using var emulator = await TestEmulator.StartAsync();

        Assert.AreEqual("File must have a filename.", (await emulator.UploadAsync(name, "x")).Detail);
    }

    [TestMethod]
    public async Task The_extended_form_of_a_name_wins()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent(Configuration), "configuration" } };
        using var file = new ByteArrayContent("text"u8.ToArray());
        file.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"file\"; filename=\"_.txt\"; filename*=UTF-8''%E2%98%83.txt");
        form.Add(file);

        Assert.AreEqual("☃.txt", (await emulator.SendAsync(HttpMethod.Post, "/api/v2/parse/upload", form)).Json.GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_very_long_name_keeps_its_ending()
    {
        await using var emulator = await TestEmulator.StartAsync();

        var answer = await emulator.UploadAsync(new string('n', 1000) + ".md", "# x");

        var name = answer.Json.GetProperty("name").GetString()!;
        Assert.AreEqual(255, name.Length);
        StringAssert.EndsWith(name, ".md", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_incomplete_upload_does_not_create_a_job()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, emulator.Server.BaseAddress.Port);
            await client.GetStream().WriteAsync(Head(length: 100_000));
        }

        await emulator.UploadedAsync("whole.txt");

        var items = (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items");
        Assert.AreEqual(1, items.GetArrayLength());
        Assert.AreEqual("whole.txt", items[0].GetProperty("name").GetString());
    }

    /// <summary>The start of an upload.</summary>
    private static byte[] Head(int length) => Encoding.ASCII.GetBytes(
        $"POST /api/v2/parse/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {length}\r\n\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf");
}
