using System.Text;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

[TestClass]
public sealed class RawPageTests
{
    [TestMethod]
    public async Task Items_are_unchanged_bytes()
    {
        const string Second = """ { "b" : 1E400, "id":"\u0061" } """;
        await using var server = await PageServer.StartAsync(
            ("", """{"total_size":3,"items":[ 1.0 , {"n":123456789012345678901234, "n":-0.0}],"next_page_token":"t"}"""),
            ("t", $"{{\"next_page_token\":null,\"items\":[{Second}]}}\n"));

        var pages = await RawAsync(server);

        CollectionAssert.AreEqual(new[] { "1.0", """{"n":123456789012345678901234, "n":-0.0}""" }, Items(pages[0]));
        CollectionAssert.AreEqual(new[] { Second.Trim() }, Items(pages[1]));
        Assert.AreEqual("t", pages[0].ContinuationToken);
        Assert.IsNull(pages[1].ContinuationToken);
        StringAssert.EndsWith(Encoding.UTF8.GetString(pages[1].Body.Span), "]}\n", StringComparison.Ordinal);
        Assert.AreEqual(200, (int)pages[0].Response.StatusCode);
        CollectionAssert.AreEqual(new[] { "", "t" }, server.Tokens.ToArray());
    }

    [TestMethod]
    [DataRow("""{"items":[]}""", 0)]
    [DataRow("\uFEFF{\"items\":[1]}", 1)]
    [DataRow("""{"items":[1,2,3],"items":[1],"next_page_token":"x","next_page_token":""}""", 1)]
    [DataRow("""{"a":{"items":[1,2],"next_page_token":"x"},"items":[[1,2]]}""", 1)]
    [DataRow("""{"\u0069tems":["a"]}""", 1)]
    [DataRow("""{"\uD800":1,"\uDC00abc":[1],"items":["\uD800"]}""", 1)]
    public async Task Valid_JSON_is_read(string body, int count)
    {
        await using var server = await PageServer.StartAsync(("", body));

        var pages = await RawAsync(server);

        Assert.AreEqual(count, pages.Single().Items.Count);
    }

    [TestMethod]
    [DataRow("{}", "'items' is missing or null")]
    [DataRow("""{"status":"maintenance"}""", "'items' is missing or null")]
    [DataRow("""{"items":null}""", "'items' is missing or null")]
    [DataRow("""{"items":[1,2],"items":null}""", "'items' is missing or null")]
    [DataRow("""{"items":[1,null]}""", "'items[1]' is null")]
    [DataRow("""{"items":{"id":1}}""", "'items' is not a list")]
    [DataRow("""{"items":"none"}""", "'items' is not a list")]
    [DataRow("""{"items":[],"next_page_token":7}""", "'next_page_token' is not a string")]
    [DataRow("""{"items":[],"next_page_token":"\uD800"}""", "'next_page_token' is not valid text: unpaired surrogate")]
    [DataRow("""[{"id":1}]""", "not a JSON object")]
    [DataRow("""{"items":[1],"next_page_token":"x" """, "not JSON")]
    [DataRow("""{"items":[1]}}""", "not JSON")]
    [DataRow("""{"items":[1]} {"items":[2]}""", "not JSON")]
    [DataRow("""{"items":[1,]}""", "not JSON")]
    [DataRow("<html>", "not JSON")]
    [DataRow("", "not JSON")]
    public async Task A_body_that_is_not_a_page_is_rejected_before_anything_is_returned(string body, string expected)
    {
        await using var server = await PageServer.StartAsync(("", PageServer.Body("t", "a")), ("t", body));

        var pages = new List<RawPage>();
        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(async () =>
        {
            await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall))
            {
                pages.Add(page);
            }
        });

        StringAssert.Contains(failure.Message, expected, StringComparison.Ordinal);
        Assert.HasCount(1, pages);
        Assert.AreEqual("t", ListingPosition.FromException(failure)?.PageToken);
        Assert.AreEqual(body, Encoding.UTF8.GetString(failure.Response.Body.Span));
    }

    [TestMethod]
    public async Task Bytes_that_are_not_UTF8_are_rejected()
    {
        await using var server = await PageServer.StartAsync(context => context.Response.Body.WriteAsync("{\"items\":[\"\u00e9\"]}"u8.ToArray().Where(static b => b != 0xA9).ToArray()).AsTask());

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => RawAsync(server));

        StringAssert.Contains(failure.Message, "not UTF-8", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("<html>{0}")]
    [DataRow("{\"items\":[],\"next_page_token\":[\"{0}\"]}")]
    [DataRow("{\"items\":[],\"{0}\":}")]
    public async Task A_key_that_a_service_echoes_is_hidden(string body)
    {
        await using var server = await PageServer.StartAsync(context =>
        {
            context.Response.Headers["x-request-id"] = TestKey.Value;
            return context.Response.WriteAsync(body.Replace("{0}", TestKey.Value, StringComparison.Ordinal));
        });

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => RawAsync(server));

        var shown = failure + string.Join('\n', Shown.By(failure));
        Assert.DoesNotContain(TestKey.Beginning, shown);
        Assert.Contains("It begins: " + body.Replace("{0}", "***", StringComparison.Ordinal), failure.Message);
        Assert.EndsWith("Request id: ***.", failure.Message);
    }

    [TestMethod]
    public async Task The_part_of_a_page_in_an_exception_is_limited()
    {
        await using var server = await PageServer.StartAsync(("", new string('x', 3 << 20)));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => RawAsync(server));

        Assert.AreEqual(1 << 20, failure.Response.Body.Length);
        Assert.IsLessThan(1000, failure.Message.Length);
    }

    [TestMethod]
    public async Task Nesting_has_no_limit()
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);
        await using var server = await PageServer.StartAsync(("", $"{{\"x\":{deep},\"items\":[{deep}]}}"));

        var pages = await RawAsync(server);

        Assert.AreEqual(deep, Items(pages.Single()).Single());
    }

    [TestMethod]
    public async Task The_call_is_sent_unchanged_with_each_page()
    {
        await using var server = await PageServer.StartAsync(("t0", PageServer.Body("t1", "a")), ("t1", PageServer.Body(null, "b")));
        var call = PageServer.ListCall.Set("page_size", "007").Set("job_ids", "a", "b");

        _ = await RawAsync(server, call, new() { Start = new("t0") });

        CollectionAssert.AreEqual(new[] { "t0", "t1" }, server.Tokens.ToArray());
        foreach (var query in server.Asked)
        {
            Assert.AreEqual("007", query["page_size"].ToString());
            CollectionAssert.AreEqual(new[] { "a", "b" }, query["job_ids"].ToArray());
        }

        Assert.IsFalse(call.Parameters.ContainsKey("page_token"));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_listing_starts_at_a_position_only(bool hasPosition)
    {
        await using var server = await PageServer.StartAsync(("t0", PageServer.Body(null, "a", "b")));
        var call = PageServer.ListCall.Set("page_token", "t0");

        var failure = Assert.ThrowsExactly<ArgumentException>(() => server.Client.ListRawAsync(call, new() { Start = hasPosition ? new("t0", 1) : null }));

        Assert.StartsWith("The parameter 'page_token' of the call is for a call that gets one page. To start a listing at a page, set PagingOptions.Start to new ListingPosition(token)", failure.Message);
        Assert.AreEqual("t0", call.Take("page_token"));
        Assert.IsNull(call.Take("page_token"));
        CollectionAssert.AreEqual(new[] { PageServer.Job("b") }, Items((await RawAsync(server, call, new() { Start = new("t0", 1) })).Single()));
    }

    [TestMethod]
    public async Task A_token_cancels_the_listing()
    {
        await using var server = await PageServer.StartAsync(("", PageServer.Body("t", "a")), ("t", PageServer.Body(null, "b")));
        using var stop = new CancellationTokenSource();
        var pages = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in server.Client.ListRawAsync(PageServer.ListCall, cancellationToken: stop.Token))
            {
                pages++;
                await stop.CancelAsync();
            }
        });

        Assert.AreEqual(1, pages);
    }

    [TestMethod]
    public async Task A_limit_shortens_the_page_and_requests_no_further_one()
    {
        await using var server = await PageServer.StartAsync(("", PageServer.Body("t", "a", "b")), ("t", PageServer.Body("u", "c", "d")));

        var pages = await RawAsync(server, paging: new() { MaxItems = 3 });

        CollectionAssert.AreEqual(new[] { PageServer.Job("c") }, Items(pages[1]));
        StringAssert.Contains(Encoding.UTF8.GetString(pages[1].Body.Span), "\"d\"", StringComparison.Ordinal);
        Assert.AreEqual(new ListingPosition("t", 1), pages[1].PositionAfter(1));
        Assert.IsNull(pages[1].ContinuationToken);
        CollectionAssert.AreEqual(new[] { "", "t" }, server.Tokens.ToArray());
    }

    [TestMethod]
    public async Task An_operation_that_is_not_paged_is_rejected_at_once()
    {
        await using var server = await PageServer.StartAsync();
        var versions = new ApiCall(ApiContract.Operations.First(static operation => operation.Paging is null));

        Assert.ThrowsExactly<ArgumentException>(() => server.Client.ListRawAsync(versions));
    }

    private static async Task<List<RawPage>> RawAsync(PageServer server, ApiCall? call = null, PagingOptions? paging = null)
    {
        var pages = new List<RawPage>();
        await foreach (var page in server.Client.ListRawAsync(call ?? PageServer.ListCall, paging))
        {
            pages.Add(page);
        }

        return pages;
    }

    private static string[] Items(RawPage page) => [.. page.Items.Select(static item => Encoding.UTF8.GetString(item.Span))];
}
