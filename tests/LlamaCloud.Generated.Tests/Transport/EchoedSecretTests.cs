using System.Diagnostics;
using System.Text;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Secrets in exceptions of successful responses, and in names; and the cost of searching for them.</summary>
[TestClass]
public sealed class EchoedSecretTests
{
    private const string Key = TestKey.Value;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_job_that_failed_hides_the_key_of_client_and_call(bool isOfCall)
    {
        const string Other = "llx-of-this-call";
        var key = isOfCall ? Other : Key;
        await using var server = new FakeServer(Fake.Json(Jobs.Result("FAILED", $"No access with {key} to https://user:pass@host/a.pdf")));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<ParseJobFailedException>(() => client.Parsing.WaitAsync(
            Jobs.Id, options: new() { Headers = isOfCall ? new Dictionary<string, string> { ["Authorization"] = "Bearer   " + Other + " " } : [] }));

        Assert.AreEqual("No access with *** to https://***@host/a.pdf", failure.Job.ErrorMessage);
        Hides(failure, key);
    }

    [TestMethod]
    public async Task A_wait_that_is_over_hides_the_key()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Result("PENDING", Key)));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<ParseWaitTimeoutException>(() => client.Parsing.WaitAsync(Jobs.Id, wait: new() { Timeout = TimeSpan.FromSeconds(0.3) }));

        Assert.AreEqual("***", failure.Job!.ErrorMessage);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public async Task A_listing_with_a_repeated_page_token_hides_the_key(int parallelism)
    {
        await using var server = new FakeServer(Fake.Json($$"""{"items":[{"id":"a{{Key}}","project_id":"b","status":"PENDING","created_at":"2026-09-14T08:20:00Z"}],"next_page_token":"x{{Key}}"}"""));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudPagingException>(async () =>
        {
            await foreach (var job in client.Parsing.ListAllAsync(paging: new() { Parallelism = parallelism }))
            {
                Assert.AreEqual("a" + Key, job.Id);
            }
        });

        // In parallel, the job may first be reported as outside of its window.
        Assert.AreEqual(parallelism == 1 || failure.RepeatedToken is not null ? "x***" : null, failure.RepeatedToken);
        Hides(failure, Key);
    }

    [TestMethod]
    public async Task A_failed_page_hides_the_key_in_its_position()
    {
        await using var server = new FakeServer(Fake.Json($$"""{"items":[],"next_page_token":"x{{Key}}"}"""), Fake.Refusal(400));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudBadRequestException>(async () =>
        {
            await foreach (var job in client.Parsing.ListAllAsync())
            {
                Assert.Fail(job.Id);
            }
        });

        Assert.AreEqual("x***", ListingPosition.FromException(failure)?.PageToken);
        Assert.DoesNotContain(Key, failure + string.Join('\n', Shown.By(failure)));
    }

    [TestMethod]
    public async Task A_header_of_that_name_is_hidden()
    {
        await using var server = new FakeServer(Fake.Refusal(400, $"x-{Key}: 1"));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudBadRequestException>(() => client.Parsing.ListAsync());

        Assert.DoesNotContain(Key, string.Join(' ', failure.Response.Headers.Select(static h => h.Key)));
        Assert.AreEqual("1", failure.Response.Headers.First("x-***"));
    }

    [TestMethod]
    [DataRow("Authorization", "Bearer    llx-secret-1 ")]
    [DataRow("authorization", "llx-secret-1")]
    [DataRow("X-Gateway-Key", "llx-secret-1")]
    [DataRow("Cookie", "llx-secret-1")]
    public async Task Secrets_in_headers_of_the_client_are_hidden(string name, string value)
    {
        await using var server = new FakeServer(Fake.Json("""{"detail":"not with llx-secret-1"}""", 400));
        using var client = server.Client(o => o.Headers = new Dictionary<string, string> { [name] = value });

        Assert.AreEqual("not with ***", (await Assert.ThrowsAsync<LlamaCloudBadRequestException>(() => client.Parsing.ListAsync())).Detail);
    }

    [TestMethod]
    public void Masking_takes_linear_time_for_any_key()
    {
        var watch = Stopwatch.StartNew();
        const int Length = 2_000_000;
        foreach (var key in new[] { new string('a', 5000) + 'b', string.Concat(Enumerable.Repeat("ab", 3000)) + '"', "\"" + new string('a', 5000) })
        {
            var mask = SecretMask.Create(key);
            foreach (var text in new[] { new string('a', Length), string.Concat(Enumerable.Repeat("ab", Length / 2)), string.Concat(Enumerable.Repeat(key, Length / key.Length)), string.Concat(Enumerable.Repeat(key[..^1] + "?", Length / key.Length)) })
            {
                mask.Mask(text);
                mask.Mask(Encoding.UTF8.GetBytes(text));
            }
        }

        Assert.IsLessThan(30, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    [DataRow("abcabcab", "xabcabcabcaby", "x***y")]
    [DataRow("aaaaaaaa", "baaaaaaaaaab", "b***b")]
    [DataRow("abcdefgh12", "x abcdefgh", "x ***")]
    [DataRow("abcdefgh12", "abcdefgh1… and abcdefgh? abcdefgh12abcdefgh12", "***… and abcdefgh? ******")]
    [DataRow("abcdefg\"h", "abcdefg\"h abcdefg\\\"h abcdefg%22h", "*** *** ***")]
    public void A_key_is_hidden_whole_and_cut(string key, string text, string expected)
    {
        Assert.AreEqual(expected, SecretMask.Create(key).Mask(text));
        Assert.AreEqual(expected, Encoding.UTF8.GetString(SecretMask.Create(key).Mask(Encoding.UTF8.GetBytes(text)).Span));
    }

    private static void Hides(Exception failure, string key)
    {
        var all = failure + string.Join('\n', Shown.By(failure));
        Assert.DoesNotContain(key, all);
        Assert.DoesNotContain("pass@", all);
        Assert.Contains("***", all);
    }
}
