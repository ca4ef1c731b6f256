using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

[TestClass]
public sealed class ListAllTests
{
    [TestMethod]
    public async Task Every_page_is_requested_with_the_unchanged_query_of_the_caller()
    {
        await using var server = await ThreePagesAsync();
        var query = new ParsingListQuery { PageSize = 2, Status = ParseJobStatus.Failed, JobIds = ["x", "y"] };
        var copy = query with { };

        Assert.AreEqual("abcde", await IdsAsync(server.Client.Parsing.ListAllAsync(query)));

        CollectionAssert.AreEqual(new[] { "", "t1", "t2" }, server.Tokens.ToArray());
        Assert.IsTrue(server.Asked.All(static q => q["page_size"] == "2" && q["status"] == "FAILED" && q["job_ids"].Count == 2));
        Assert.AreEqual(copy, query);
    }

    [TestMethod]
    public async Task An_empty_page_with_a_token_is_not_the_end()
    {
        await using var server = await PageServer.StartAsync(
            ("", PageServer.Body("t1")), ("t1", PageServer.Body("t2", "a")), ("t2", PageServer.Body("t3")), ("t3", PageServer.Body(null, "b")));

        Assert.AreEqual("ab", await IdsAsync(server.Client.Parsing.ListAllAsync()));
    }

    [TestMethod]
    [DataRow("""{"items":[],"next_page_token":""}""")]
    [DataRow("""{"items":[],"next_page_token":null}""")]
    [DataRow("""{"items":[]}""")]
    public async Task No_token_is_the_end_in_each_of_its_forms(string last)
    {
        await using var server = await PageServer.StartAsync(("", PageServer.Body("t1", "a")), ("t1", last));

        var pages = await PagesAsync(server.Client.Parsing.ListAllAsync().AsPages());

        Assert.HasCount(2, pages);
        Assert.IsNull(pages[1].ContinuationToken);
    }

    [TestMethod]
    public async Task Each_enumeration_is_a_listing_of_its_own()
    {
        await using var server = await ThreePagesAsync();
        var listing = server.Client.Parsing.ListAllAsync();
        Assert.IsEmpty(server.Asked);

        Assert.AreEqual("a", await IdsAsync(listing, 1));
        Assert.AreEqual("abcde", await IdsAsync(listing));
        Assert.HasCount(3, await PagesAsync(listing.AsPages()));
    }

    [TestMethod]
    public async Task Pages_have_the_token_of_the_next_one_and_resume_from_it()
    {
        await using var server = await ThreePagesAsync();
        var listing = server.Client.Parsing.ListAllAsync();

        var pages = await PagesAsync(listing.AsPages());
        var rest = await PagesAsync(listing.AsPages(pages[0].ContinuationToken, pageSizeHint: 7));

        CollectionAssert.AreEqual(new[] { "t1", "t2", null }, pages.Select(static page => page.ContinuationToken).ToArray());
        Assert.AreEqual("cde", string.Concat(rest.SelectMany(static page => page.Items).Select(static job => job.Id)));
        Assert.AreEqual("7", server.Asked.Last()["page_size"].ToString());
    }

    [TestMethod]
    public async Task A_listing_starts_only_at_the_position_of_its_options()
    {
        await using var server = await ThreePagesAsync();

        Assert.AreEqual("cde", await IdsAsync(server.Client.Parsing.ListAllAsync(paging: new() { Start = new("t1") })));
        var failure = Assert.ThrowsExactly<ArgumentException>(() => server.Client.Parsing.ListAllAsync(new() { PageToken = "t1" }));

        Assert.StartsWith("ParsingListQuery.PageToken is for a call that gets one page. To start a listing at a page, set PagingOptions.Start to new ListingPosition(token)", failure.Message);
        Assert.AreEqual("query", failure.ParamName);
    }

    [TestMethod]
    [DataRow("page_token", 1, "'page_token' in RequestOptions.Query is for a call that gets one page. To start a listing at a page, set PagingOptions.Start")]
    [DataRow("created_at_on_or_before", 2, "'created_at_on_or_before' in RequestOptions.Query would replace the time windows of the listing.")]
    public async Task What_a_listing_sets_is_not_replaced_by_the_options_of_its_requests(string name, int parallelism, string message)
    {
        await using var server = await ThreePagesAsync();
        var paging = new PagingOptions { Parallelism = parallelism };
        var options = new RequestOptions { Query = new Dictionary<string, IReadOnlyList<string>> { [name] = ["t1"] } };

        var typed = Assert.ThrowsExactly<ArgumentException>(() => server.Client.Parsing.ListAllAsync(paging: paging, options: options));

        Assert.StartsWith(message, typed.Message);
        Assert.AreEqual("options", typed.ParamName);
#if !NETSTANDARD_LIBRARY
        Assert.AreEqual(typed.Message, Assert.ThrowsExactly<ArgumentException>(() => server.Client.ListRawAsync(PageServer.ListCall, paging, options)).Message);
#endif
        Assert.AreEqual("t2", (await server.Client.Parsing.ListAsync(options: options with { Query = new Dictionary<string, IReadOnlyList<string>> { ["page_token"] = ["t1"] } })).NextPageToken, "One page still takes it.");
    }

    [TestMethod]
    public async Task One_page_is_requested_with_the_token_of_the_query()
    {
        await using var server = await ThreePagesAsync();

        var page = await server.Client.Parsing.ListAsync(new() { PageToken = "t1" });

        Assert.AreEqual("t2", page.NextPageToken);
    }

    [TestMethod]
    [DataRow(0, "", 0)]
    [DataRow(1, "a", 1)]
    [DataRow(2, "ab", 1)]
    [DataRow(3, "abc", 2)]
    [DataRow(5, "abcde", 3)]
    [DataRow(9, "abcde", 3)]
    public async Task A_limit_requests_only_the_necessary_pages(int limit, string ids, int pages)
    {
        await using var server = await ThreePagesAsync();

        Assert.AreEqual(ids, await IdsAsync(server.Client.Parsing.ListAllAsync(paging: new() { MaxItems = limit })));

        Assert.HasCount(pages, server.Asked);
    }

    [TestMethod]
    [DataRow("", "same", "same")]
    [DataRow("", "t", "u", "t")]
    [DataRow("", "t", "u", "v", "v")]
    public async Task A_page_token_that_repeats_throws_after_its_pages_were_returned(params string[] tokens)
    {
        await using var server = await PageServer.StartAsync(
            [.. tokens.Take(tokens.Length - 1).Select((token, index) => (token, PageServer.Body(tokens[index + 1], "job" + index)))]);
        var delivered = new List<string>();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(async () =>
        {
            // Without the check of tokens, it would not end.
            await foreach (var job in server.Client.Parsing.ListAllAsync(paging: new() { MaxItems = 100 }))
            {
                delivered.Add(job.Id);
            }
        });

        Assert.HasCount(tokens.Length - 1, delivered);
        Assert.AreEqual(tokens[^1], failure.RepeatedToken);
        Assert.AreEqual(tokens.Length - 1, failure.PageNumber);
        StringAssert.Contains(failure.Message, $"Token: {tokens[^1]}", StringComparison.Ordinal);
        Assert.IsNull(ListingPosition.FromException(failure)?.PageToken);
        Assert.HasCount(tokens.Length - 1, server.Asked);
    }

    [TestMethod]
    public async Task A_page_token_that_leads_back_to_the_start_throws()
    {
        await using var server = await PageServer.StartAsync(("t1", PageServer.Body("t1", "a")));

        await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(() => IdsAsync(server.Client.Parsing.ListAllAsync(paging: new() { Start = new("t1") }), 100));

        Assert.HasCount(1, server.Asked);
    }

    [TestMethod]
    public async Task A_page_with_a_repeated_token_is_not_prefetched()
    {
        var parsing = new PagesOf("t1", "t1", "t1");

        await Assert.ThrowsExactlyAsync<LlamaCloudPagingException>(() => IdsAsync(parsing.ListAllAsync(), 100));

        Assert.AreEqual(2, parsing.Asked);
    }

    [TestMethod]
    public async Task An_offset_beyond_its_page_continues_with_the_next_one()
    {
        await using var server = await ThreePagesAsync();

        Assert.AreEqual("e", await IdsAsync(server.Client.Parsing.ListAllAsync(paging: new() { Start = new("t1", 9) })));
    }

    [TestMethod]
    public async Task A_shortened_page_keeps_the_total_of_the_listing()
    {
        await using var server = await PageServer.StartAsync(context => context.Response.WriteAsync(PageServer.Body(null, "a", "b")[..^1] + ",\"total_size\":2}"));
        var one = new PagingOptions { MaxItems = 1 };

        Assert.AreEqual(2, (await PagesAsync(server.Client.Parsing.ListAllAsync(paging: one).AsPages())).Single().TotalSize);
#if !NETSTANDARD_LIBRARY
        Assert.AreEqual(2, (await PagesAsync<ReadOnlyMemory<byte>>(server.Client.ListRawAsync(PageServer.ListCall, one))).Single().TotalSize);
#endif
    }

    [TestMethod]
    public void An_invalid_position_is_rejected()
    {
        var page = new Page<int>([1, 2], "t");

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => page.PositionAfter(-1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => page.PositionAfter(3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ListingPosition(null, -1));
    }

    [TestMethod]
    public async Task A_failure_comes_after_the_previous_pages_and_has_the_position_to_resume_from()
    {
        var isDown = true;
        await using var server = await PageServer.StartAsync(context =>
        {
            var page = int.Parse("0" + context.Request.Query["page_token"]);
            if (page == 37 && isDown)
            {
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(PageServer.Body(page == 40 ? null : $"{page + 1}", $"{page}."));
        });
        var delivered = "";

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(async () =>
        {
            await foreach (var job in server.Client.Parsing.ListAllAsync())
            {
                delivered += job.Id;
            }
        });
        isDown = false;
        var rest = await IdsAsync(server.Client.Parsing.ListAllAsync(paging: new() { Start = ListingPosition.FromException(failure) }));

        Assert.AreEqual("37", ListingPosition.FromException(failure)?.PageToken);
        Assert.AreEqual(string.Concat(Enumerable.Range(0, 37).Select(static page => $"{page}.")), delivered);
        Assert.AreEqual("37.38.39.40.", rest);
    }

    [TestMethod]
    public async Task Cancellation_between_items_is_the_callers()
    {
        await using var server = await ThreePagesAsync();
        using var cancel = new CancellationTokenSource();
        var seen = 0;

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var job in server.Client.Parsing.ListAllAsync().WithCancellation(cancel.Token))
            {
                seen++;
                cancel.Cancel();
            }
        });

        Assert.AreEqual(1, seen);
        Assert.AreEqual(cancel.Token, failure.CancellationToken);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Cancellation_ends_the_wait_for_a_page_and_its_request(bool prefetch)
    {
        using var cancel = new CancellationTokenSource();
        var aborted = new TaskCompletionSource();
        await using var server = await PageServer.StartAsync(async context =>
        {
            if (context.Request.Query["page_token"] == "t1")
            {
                context.RequestAborted.Register(aborted.SetResult);
                cancel.Cancel();
                await aborted.Task;
            }

            await context.Response.WriteAsync(PageServer.Body("t1", "a"));
        });
        var pages = server.Client.Parsing.ListAllAsync(paging: new() { Prefetch = prefetch }).AsPages();

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in pages.WithCancellation(cancel.Token))
            {
            }
        });

        Assert.AreEqual(cancel.Token, failure.CancellationToken);
        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 1)]
    [DataRow(true, 2)]
    public async Task Cancellation_between_pages_is_the_callers(bool prefetch, int parallelism)
    {
        using var cancel = new CancellationTokenSource();
        var seen = 0;

        var failure = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            // The next page is available immediately: only the token ends the listing.
            var listing = new PagesOf("t1", "t2", "t3").ListAllAsync(paging: new() { Prefetch = prefetch, Parallelism = parallelism });
            await foreach (var page in listing.AsPages().WithCancellation(cancel.Token))
            {
                seen++;
                await cancel.CancelAsync();
            }
        });

        Assert.AreEqual(1, seen);
        Assert.AreEqual(cancel.Token, failure.CancellationToken);
    }

    [TestMethod]
    public async Task A_substitute_that_overrides_one_page_lists_them_all()
    {
        Assert.AreEqual("012", await IdsAsync(new PagesOf("t1", "t2").ListAllAsync()));
    }

    [TestMethod]
    public async Task A_listing_can_be_created_from_pages()
    {
        var listing = PagedAsyncEnumerable.FromPages([new Page<int>([1, 2], "t"), new Page<int>([3], null)]);

        var places = new List<ListedItem<int>>();
        await foreach (var item in listing.WithPositions())
        {
            places.Add(item);
        }

        CollectionAssert.AreEqual(
            new ListedItem<int>[] { new(1, new(null, 1)), new(2, new("t")), new(3, new("t", 1)) },
            places);
        Assert.HasCount(1, await PagesAsync(listing.AsPages("t")));
    }

    private static Task<PageServer> ThreePagesAsync() => PageServer.StartAsync(
        ("", PageServer.Body("t1", "a", "b")), ("t1", PageServer.Body("t2", "c", "d")), ("t2", PageServer.Body(null, "e")));

    private static async Task<string> IdsAsync(PagedAsyncEnumerable<ParseJobResponse> listing, int most = int.MaxValue)
    {
        var ids = "";
        await foreach (var job in listing)
        {
            ids += job.Id;
            if (--most == 0)
            {
                break;
            }
        }

        return ids;
    }

    private static async Task<List<Page<T>>> PagesAsync<T>(IAsyncEnumerable<Page<T>> listing)
    {
        var pages = new List<Page<T>>();
        await foreach (var page in listing)
        {
            pages.Add(page);
        }

        return pages;
    }

    /// <summary>Responds immediately with pages of one job each: the n-th request gets the number n, and the n-th of the tokens.</summary>
    private sealed class PagesOf(params string[] tokens) : ParsingClient
    {
        public int Asked { get; private set; }

        public override Task<ParseJobQueryResponse> ListAsync(
            ParsingListQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
        {
            var page = Asked++;
            return Task.FromResult(ParseJobQueryResponse.FromJson(PageServer.Body(tokens.ElementAtOrDefault(page), $"{page}")));
        }
    }
}
