using System.Text;
using System.Text.Json;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The API key is in no output, whatever a service does with it.</summary>
[TestClass]
public sealed class SecretTests
{
    private const string Key = TestKey.Awkward;

    private static readonly JsonSerializerOptions AsServicesWrite = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<object[]> Answers =>
    [
        .. new[] { 200, 302, 400, 401, 403, 404, 422, 429, 500 }.SelectMany(static status => new[]
        {
            new object[] { status, "detail" }, [status, "validation"], [status, "page"], [status, "member name"], [status, "date"], [status, "cut"], [status, "headers"],
        }),
    ];

    [TestMethod]
    [DynamicData(nameof(Answers))]
    public async Task A_key_that_a_service_echoes_is_hidden(int status, string how)
    {
        var text = JsonSerializer.Serialize(Key, AsServicesWrite);
        var body = how switch
        {
            "detail" => $$"""{"detail":{{text}},"items":7}""",
            "validation" => $$"""{"detail":[{"loc":["header",{{text}}],"msg":{{text}},"type":"bearer","input":{{text}}}],"items":{{text}}}""",
            "page" => $"<html>Bearer {Key} at /?key={Uri.EscapeDataString(Key)}</html>",
            "member name" => $$"""{"items":[{"id":"a","project_id":"b","status":"PENDING",{{text}}:[{"id":}]}]}""",
            "date" => $$"""{"items":[{"id":"a","project_id":"b","status":"PENDING","created_at":{{text}}}]}""",
            _ => $$"""{"items":{"x":{{text}} """,
        };
        var headers = new[] { "x-request-id: " + Key, "X-Echo: Bearer " + Key, "Retry-After: " + Key, "retry-after-ms: 1", "Location: https://evil.example/" + Uri.EscapeDataString(Key) };
        await using var server = new FakeServer(how == "cut"
            ? Fake.Raw(Fake.Head(status, [.. headers, "Content-Length: 5000"]) + body)
            : Fake.Json(body, status, headers));
        var log = new LogLines();
        using var client = server.Client(o => (o.ApiKey, o.LoggerFactory, o.LogBodies, o.MaxRetries, o.RateLimitPatience, o.RetryUnsafe) = (Key, log, true, 1, TimeSpan.Zero, true));

        var seen = new StringBuilder();
        await AddAsync(seen, () => client.Parsing.ListAsync());
        await AddAsync(seen, () => client.Parsing.ListResponseAsync());
        await AddAsync(seen, () => client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, FileId = Key }));
        if (status != 200)
        {
            await AddAsync(seen, () => client.SendAsync(new ApiCall(ApiContract.Operations.Single(static o => o.Id == "Parsing_List"))));
        }

        seen.Append(client);
        var all = seen + string.Join("\n", log.All);

        Assert.IsNotEmpty(log.All);
        Assert.AreEqual("Bearer " + Key, server.Requests[0].Header("Authorization"));
        foreach (var form in new[] { Key, text.Trim('"'), Uri.EscapeDataString(Key), TestKey.Beginning, "no\\", "dy+sees", "dy%2Bsees" })
        {
            Assert.DoesNotContain(form, all);
        }
    }

    [TestMethod]
    [DataRow(401, """{"detail":"No such key: {0}"}""")]
    [DataRow(422, """{"detail":[{"loc":["{0}"],"msg":"No such key: {0}","type":"key"}]}""")]
    public async Task A_key_that_is_escaped_letter_by_letter_is_hidden(int status, string body)
    {
        await using var server = new FakeServer(Fake.Json(body.Replace("{0}", TestKey.Value.Replace("-", "\\u002d", StringComparison.Ordinal), StringComparison.Ordinal), status));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => client.Parsing.ListAsync());

        Assert.EndsWith("No such key: ***", failure.Detail!);
        Assert.DoesNotContain(TestKey.Beginning, failure + string.Join('\n', Shown.By(failure)));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 {0}\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\n{0}\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n")]
    public async Task A_key_in_what_is_not_even_HTTP_is_hidden(string answer)
    {
        await using var server = new FakeServer(Fake.Raw(answer.Replace("{0}", TestKey.Value, StringComparison.Ordinal)));
        var log = new LogLines();
        using var client = server.Client(o => (o.LoggerFactory, o.MaxRetries) = (log, 0));

        var failure = await Assert.ThrowsAsync<LlamaCloudException>(() => client.Parsing.ListAsync());

        Assert.DoesNotContain(TestKey.Beginning, failure + string.Join('\n', log.All));
    }

    [TestMethod]
    public async Task A_key_that_was_given_as_an_id_is_hidden()
    {
        await using var server = new FakeServer(Fake.Refusal(404), Fake.Reset);
        var log = new LogLines();
        using var client = server.Client(o => (o.LoggerFactory, o.MaxRetries) = (log, 0));

        var refusal = await Assert.ThrowsAsync<LlamaCloudNotFoundException>(() => client.Parsing.GetAsync(TestKey.Value));
        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.CancelAsync(TestKey.Value));

        Assert.AreEqual("/api/v2/parse/***", refusal.Path);
        Assert.AreEqual("/api/v2/parse/***/cancel", failure.Path);
        Assert.DoesNotContain(TestKey.Beginning, string.Join('\n', [.. Shown.By(refusal), .. Shown.By(failure), .. log.All]));
    }

    [TestMethod]
    public async Task A_key_of_one_call_is_hidden_as_well()
    {
        await using var server = new FakeServer(Fake.Json("""{"detail":"No such key: llx-other-key"}""", 401));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudAuthenticationException>(() =>
            client.Parsing.ListAsync(options: new() { Headers = new Dictionary<string, string> { ["authorization"] = "Bearer llx-other-key" } }));

        Assert.AreEqual("Bearer llx-other-key", server.Requests[0].Header("Authorization"));
        Assert.AreEqual("No such key: ***", failure.Detail);
        Assert.DoesNotContain("llx-other-key", failure.ToString());
    }

    [TestMethod]
    [DataRow("a {0} z", 100, "a *** z")]
    [DataRow("{0}{0}", 100, "******")]
    [DataRow("cut: {0}…", 20, "cut: ***…")]
    [DataRow("{0}", 8, "***")]
    [DataRow("cut: {0}", 9, "cut: ***")]
    [DataRow("{0}.pdf only begins alike", 9, "llx-tHeKe.pdf only begins alike")]
    [DataRow("{0}, then {0}…", 20, "llx-tHeKeYtHaTnObOdY, then ***…")]
    [DataRow("{0}", 7, "llx-tHe")]
    [DataRow("another llx-key", 0, "another llx-key")]
    public void A_key_is_hidden_even_if_it_was_cut(string form, int most, string masked)
    {
        var mask = SecretMask.Create(TestKey.Value);
        var text = form.Replace("{0}", TestKey.Value[..Math.Min(most, TestKey.Value.Length)], StringComparison.Ordinal);

        Assert.AreEqual(masked, mask.Mask(text));
        Assert.AreEqual(masked, Encoding.UTF8.GetString(mask.Mask(Encoding.UTF8.GetBytes(text)).Span));
        Assert.AreEqual(masked != text, mask.IsIn(text));
    }

    [TestMethod]
    [DataRow("llx-123", "llx-123")]
    [DataRow("llx-1234", "***")]
    public void A_key_as_short_as_a_word_is_left_alone(string key, string masked) => Assert.AreEqual($"no {masked}!", SecretMask.Create(key).Mask($"no {key}!"));

    [TestMethod]
    public void Options_do_not_show_the_key()
    {
        var options = new LlamaCloudClientOptions { ApiKey = Key };

        Assert.DoesNotContain(TestKey.Beginning, options.ToString());
        var display = typeof(LlamaCloudClientOptions).GetProperty(nameof(options.ApiKey))!.GetCustomAttributes(typeof(System.Diagnostics.DebuggerBrowsableAttribute), inherit: false);
        Assert.AreEqual(System.Diagnostics.DebuggerBrowsableState.Never, ((System.Diagnostics.DebuggerBrowsableAttribute)display.Single()).State);
    }

    [TestMethod]
    public void A_debugger_finds_the_key_nowhere_in_a_client()
    {
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = Key });

        var shown = new DebuggerView(client);

        Assert.IsGreaterThan(20, shown.Members);
        Assert.AreEqual("", string.Join('\n', shown.Containing(TestKey.Beginning)));
    }

    [TestMethod]
    public void A_key_that_no_header_can_carry_is_rejected_without_being_shown()
    {
        var failure = Assert.ThrowsExactly<LlamaCloudConfigurationException>(() => new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "llx-\nsecret" }));

        Assert.DoesNotContain("secret", failure.ToString());
    }

    private static async Task AddAsync(StringBuilder seen, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (LlamaCloudException e)
        {
            seen.AppendLine(e.ToString()).AppendJoin('\n', Shown.By(e));
        }
    }
}
