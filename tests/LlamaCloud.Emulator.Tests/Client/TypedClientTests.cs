using System.Text;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Client;

/// <summary>Tests the generated client with the emulator over a socket: all operations, and listings with many pages.</summary>
[TestClass]
public sealed class TypedClientTests
{
    private static readonly LlamaParseMultipartConfiguration Agentic = new() { Tier = ParseTier.Agentic, Version = ParseVersion.Latest };

    [TestMethod]
    public async Task Every_job_is_listed_once_over_as_many_pages_as_there_are()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 137);
        using var client = Client(emulator);

        var ids = new List<string>();
        await foreach (var job in client.Parsing.ListAllAsync(new() { PageSize = 10 }))
        {
            ids.Add(job.Id);
        }

        Assert.HasCount(137, ids);
        Assert.AreEqual(137, ids.Distinct().Count());
    }

    [TestMethod]
    public async Task A_page_has_the_token_of_the_next_one_and_a_listing_resumes_from_it()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 25);
        using var client = Client(emulator);
        var listing = client.Parsing.ListAllAsync(new() { PageSize = 10 });

        var all = await PagesAsync(listing.AsPages());
        var rest = await PagesAsync(listing.AsPages(all[0].ContinuationToken));

        CollectionAssert.AreEqual(new[] { 10, 10, 5 }, all.Select(static p => p.Items.Count).ToArray());
        Assert.IsNull(all[^1].ContinuationToken);
        CollectionAssert.AreEqual(
            all.Skip(1).SelectMany(static p => p.Items).Select(static j => j.Id).ToArray(),
            rest.SelectMany(static p => p.Items).Select(static j => j.Id).ToArray());
    }

    [TestMethod]
    public async Task The_hint_decides_the_size_of_a_page()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 12);
        using var client = Client(emulator);

        var pages = await PagesAsync(client.Parsing.ListAllAsync(new() { PageSize = 3 }).AsPages(pageSizeHint: 8));

        CollectionAssert.AreEqual(new[] { 8, 4 }, pages.Select(static p => p.Items.Count).ToArray());
    }

    [TestMethod]
    public async Task Filters_are_sent_as_given()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 60);
        using var client = Client(emulator);
        var all = (await client.Parsing.ListAsync(new() { PageSize = 1000 })).Items;
        var (newest, oldest) = (all[5].CreatedAt, all[30].CreatedAt);

        var failed = await client.Parsing.ListAsync(new() { Status = ParseJobStatus.Failed, PageSize = 1000 });
        var between = await client.Parsing.ListAsync(new() { CreatedAtOnOrAfter = oldest, CreatedAtOnOrBefore = newest, PageSize = 1000 });
        var named = await client.Parsing.ListAsync(new() { JobIds = [all[3].Id, all[7].Id] });

        CollectionAssert.AreEquivalent(all.Where(static j => j.Status == ParseJobStatus.Failed).Select(static j => j.Id).ToArray(), failed.Items.Select(static j => j.Id).ToArray());
        CollectionAssert.AreEquivalent(all.Where(j => j.CreatedAt >= oldest && j.CreatedAt <= newest).Select(static j => j.Id).ToArray(), between.Items.Select(static j => j.Id).ToArray());
        CollectionAssert.AreEquivalent(new[] { all[3].Id, all[7].Id }, named.Items.Select(static j => j.Id).ToArray());
    }

    [TestMethod]
    public async Task An_uploaded_file_comes_back_as_its_text()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = Client(emulator);

        var job = await client.Parsing.UploadAsync(FilePart.FromBytes("# Title\n\ntext"u8.ToArray(), "naïve \"q\".md"), Agentic);
        emulator.Finish();
        var result = await client.Parsing.GetAsync(job.Id, new() { Expand = [ParseResultExpansion.Markdown, ParseResultExpansion.Text] });

        Assert.AreEqual(ParseJobStatus.Pending, job.Status);
        Assert.AreEqual("naïve %22q%22.md", job.Name);
        Assert.AreEqual(ParseJobStatus.Completed, result.Job.Status);
        Assert.Contains("# Title", ((MarkdownResultPage)result.Markdown!.Pages.Single()).Markdown);
        Assert.Contains("text", result.Text!.Pages.Single().Text);
    }

    [TestMethod]
    public async Task A_job_is_created_cancelled_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = Client(emulator);

        var job = await client.Parsing.CreateAsync(new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest, SourceUrl = "https://example.com/a.pdf" });
        var cancelled = await client.Parsing.CancelAsync(job.Id);
        var deleted = await client.Parsing.DeleteAsync(job.Id);
        var gone = await Assert.ThrowsAsync<LlamaCloudApiException>(() => client.Parsing.GetAsync(job.Id));

        Assert.AreEqual(ParseJobStatus.Cancelled, cancelled.Status);
        Assert.AreEqual(job.Id, deleted.Id);
        Assert.AreEqual(404, (int)gone.StatusCode);
        Assert.AreEqual("Parse job not found", gone.Detail);
    }

    [TestMethod]
    public async Task Versions_do_not_need_a_key()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "", BaseUrl = emulator.Server.BaseAddress });

        var versions = await client.Parsing.ListVersionsAsync();

        Assert.Contains(versions.Latest.Agentic, versions.Agentic);
    }

    [TestMethod]
    public async Task Validate_has_the_same_errors_as_the_service()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var request = new ParseRequestConfiguration
        {
            Tier = ParseTier.Agentic,
            Version = ParseVersion.Latest,
            SourceUrl = "ftp://example.com",
            CropBox = new() { Top = 1.5 },
            AdditionalProperties = { ["languge"] = "en" },
        };

        var answer = await emulator.CreateAsync(request.ToJson());
        var found = HttpValidationError.FromJson(answer.Text).Detail!;

        CollectionAssert.AreEqual(
            request.Validate().Select(static v => v.ToString()).ToArray(),
            found.Select(static e => string.Join('.', e.Location) + ": " + e.Message).ToArray());
    }

    [TestMethod]
    public async Task Every_response_of_the_emulator_is_valid()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: 40);
        var id = await emulator.UploadedAsync("a.md", "# A\n\n- b\n\n| c | d |\n| --- | --- |\n| 1 | 2 |");
        emulator.Finish();
        using var client = Client(emulator);

        foreach (var (operation, response, model) in new[]
        {
            ("list", (ApiResponse)await client.Parsing.ListResponseAsync(new() { PageSize = 30 }), typeof(ParseJobQueryResponse)),
            ("get", await client.Parsing.GetResponseAsync(id, new() { Expand = [.. Expansions()] }), typeof(ParseResultResponse)),
            ("versions", await client.Parsing.ListVersionsResponseAsync(), typeof(ParseVersionsResponse)),
            ("delete", await client.Parsing.DeleteResponseAsync(id), typeof(ParseJobDeleteResponse)),
        })
        {
            var text = Encoding.UTF8.GetString(response.Body.Span);
            var read = (Generated.JsonModel)model.GetMethod("FromJson", [typeof(string)])!.Invoke(null, [text])!;

            Assert.IsEmpty(read.Validate(), operation);
            Assert.IsEmpty(read.AdditionalProperties, operation);
        }
    }

    private static IEnumerable<ParseResultExpansion> Expansions() =>
        ApiContract.Operations.Single(static o => o.Id == "Parsing_Get").Parameters.Single(static p => p.Name == "expand")
            .Schema.Items!.Values.Select(static v => new ParseResultExpansion(v));

    private static LlamaCloudClient Client(TestEmulator emulator) =>
        new(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = emulator.Server.BaseAddress });

    private static async Task<List<Page<ParseJobResponse>>> PagesAsync(IAsyncEnumerable<Page<ParseJobResponse>> pages)
    {
        var list = new List<Page<ParseJobResponse>>();
        await foreach (var page in pages)
        {
            list.Add(page);
        }

        return list;
    }
}
