using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

[TestClass]
public sealed class ParseTests
{
    [TestMethod]
    public async Task A_file_is_uploaded_waited_for_and_returned_as_Markdown()
    {
        using var file = new TempFile("report.pdf");
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        Upload? upload = null;
        await using var service = await StartAsync(
            async context =>
            {
                upload = await Upload.ReadAsync(context);
                await Answer(Jobs.Job("PENDING"))(context);
            },
            Answer(Jobs.Result("RUNNING")),
            Answer(Jobs.Markdown("# Title")));
        using var client = service.Client(clock);
        var seen = new Seen();

        var parse = client.Parsing.ParseAsync(file.Path, wait: new() { Progress = seen });
        await clock.PassAsync(parse);

        Assert.AreEqual("# Title", ((MarkdownResultPage)(await parse).Markdown!.Pages[0]).Markdown);
        Assert.AreEqual("report.pdf", upload!.FileName);
        Assert.AreEqual("""{"tier":"agentic","version":"latest"}""", upload.Configuration);
        CollectionAssert.AreEqual(new[] { "PENDING", "RUNNING", "COMPLETED" }, seen.Statuses);
        CollectionAssert.AreEqual(
            new[] { "POST /api/v2/parse/upload", "GET /api/v2/parse/pjb-1?expand=markdown", "GET /api/v2/parse/pjb-1?expand=markdown" },
            service.Requests.ToArray());
    }

    [TestMethod]
    public async Task Options_are_passed_to_the_right_call()
    {
        await using var service = await ServiceAsync();
        using var client = service.Client();

        await client.Parsing.ParseAsync(
            FilePart.FromBytes("content"u8.ToArray(), "a.txt"),
            new() { Tier = ParseTier.AgenticPlus, Version = "2026-09-11" },
            new() { Expand = [ParseResultExpansion.Items, ParseResultExpansion.Metadata], ProjectId = "p1", OrganizationId = "o1" });

        CollectionAssert.AreEqual(
            new[]
            {
                "POST /api/v2/parse/upload?organization_id=o1&project_id=p1",
                "GET /api/v2/parse/pjb-1?expand=items&expand=metadata&organization_id=o1&project_id=p1",
            },
            service.Requests.ToArray());
    }

    [TestMethod]
    public async Task The_tier_fast_has_no_Markdown_so_that_text_is_returned()
    {
        await using var service = await ServiceAsync();
        using var client = service.Client();

        await client.Parsing.ParseAsync(FilePart.FromBytes("content"u8.ToArray(), "a.txt"), new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest });

        Assert.AreEqual("GET /api/v2/parse/pjb-1?expand=text", service.Requests[1]);
    }

    [TestMethod]
    public async Task A_URL_is_parsed_with_the_defaults()
    {
        string? body = null;
        await using var service = await ServiceAsync(text => body = text);
        using var client = service.Client();

        await client.Parsing.ParseAsync(new Uri("https://example.com/a b.pdf"));

        Assert.AreEqual("""{"tier":"agentic","version":"latest","source_url":"https://example.com/a%20b.pdf"}""", body);
        CollectionAssert.AreEqual(new[] { "POST /api/v2/parse", "GET /api/v2/parse/pjb-1?expand=markdown" }, service.Requests.ToArray());
    }

    [TestMethod]
    public async Task A_stored_file_is_parsed_as_the_request_says()
    {
        string? body = null;
        await using var service = await ServiceAsync(text => body = text);
        using var client = service.Client();

        await client.Parsing.CreateAndWaitAsync(
            new ParseRequestConfiguration { FileId = "dfl-1", Tier = ParseTier.Fast, Version = ParseVersion.Latest },
            new() { Expand = [ParseResultExpansion.TextFull], ProjectId = "p1" });

        Assert.AreEqual("""{"tier":"fast","version":"latest","file_id":"dfl-1"}""", body);
        CollectionAssert.AreEqual(new[] { "POST /api/v2/parse?project_id=p1", "GET /api/v2/parse/pjb-1?expand=text_full&project_id=p1" }, service.Requests.ToArray());
    }

    [TestMethod]
    [DataRow("file:///tmp/a.pdf")]
    [DataRow("ftp://example.com/a.pdf")]
    public async Task Other_URLs_are_rejected_before_anything_is_sent(string url)
    {
        await using var service = await ServiceAsync();
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ParseAsync(new Uri(url)));

        Assert.Contains(url, failure.Message);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task A_job_without_requested_results_is_not_started()
    {
        await using var service = await ServiceAsync();
        using var client = service.Client();
        var file = FilePart.FromBytes("content"u8.ToArray(), "a.txt");

        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ParseAsync(file, query: new() { Expand = [] }));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ParseAsync(new Uri("https://example.com/"), query: new() { Expand = [] }));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ParseAsync(file, wait: new() { InitialDelay = TimeSpan.Zero }));

        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task A_job_that_was_created_is_not_lost_to_a_broken_connection()
    {
        var clock = new SteppedClock(TimeSpan.FromSeconds(10));
        await using var service = await StartAsync(Answer(Jobs.Job("PENDING")), Break, Break, Answer(Jobs.Markdown("# Title")));
        using var client = service.Client(clock);

        var parse = client.Parsing.ParseAsync(new Uri("https://example.com/a.pdf"));
        await clock.PassAsync(parse);

        Assert.AreEqual(ParseJobStatus.Completed, (await parse).Job.Status);
        Assert.HasCount(1, service.Requests.Where(static r => r.StartsWith("POST", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_failed_job_is_an_exception_with_the_job()
    {
        await using var service = await StartAsync(Answer(Jobs.Job("PENDING")), Answer(Jobs.Result("FAILED", "NO_DATA_FOUND_IN_FILE")));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ParseJobFailedException>(() => client.Parsing.ParseAsync(new Uri("https://example.com/a.pdf")));

        Assert.AreEqual("NO_DATA_FOUND_IN_FILE", failure.Job.ErrorMessage);
    }

    private static Task<WebService> ServiceAsync(Action<string>? created = null) => StartAsync(
        async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            created?.Invoke(await body.ReadToEndAsync());
            await Answer(Jobs.Job("PENDING"))(context);
        },
        Answer(Jobs.Result("COMPLETED")));
}
