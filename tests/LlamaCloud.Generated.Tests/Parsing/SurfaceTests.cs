using System.ComponentModel;
using System.Net;
using System.Reflection;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>The typed client apart from its calls: enums, models, results, and substitutes for tests.</summary>
[TestClass]
public sealed class SurfaceTests
{
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase;

    [TestMethod]
    public void An_enum_has_constants_to_switch_on() => Assert.AreEqual("done", ((ParseJobStatus)"COMPLETED").Value switch
    {
        ParseJobStatus.Values.Completed => "done",
        _ => "other",
    });

    [TestMethod]
    [DataRow("PENDING", false)]
    [DataRow("RUNNING", false)]
    [DataRow("COMPLETED", true)]
    [DataRow("FAILED", true)]
    [DataRow("CANCELLED", true)]
    [DataRow("PAUSED", false)]
    public void A_status_says_whether_it_is_final(string status, bool isFinal) => Assert.AreEqual(isFinal, ((ParseJobStatus)status).IsFinal);

    [TestMethod]
    public void An_enum_is_converted_from_text()
    {
        var converter = TypeDescriptor.GetConverter(typeof(ParseTier));

        Assert.AreEqual(ParseTier.Fast, converter.ConvertFromInvariantString("fast"));
        Assert.AreEqual("new", converter.ConvertFromInvariantString("new")!.ToString());
        Assert.AreEqual("fast", converter.ConvertToInvariantString(ParseTier.Fast));
        Assert.AreEqual(ParseTier.Fast, Parse<ParseTier>("fast"));
        Assert.IsFalse(TryParse<ParseTier>(null, out _));

        static T Parse<T>(string text)
            where T : IParsable<T> => T.Parse(text, null);

        static bool TryParse<T>(string? text, out T? value)
            where T : IParsable<T> => T.TryParse(text, null, out value);
    }

    [TestMethod]
    public async Task A_configuration_can_be_changed_and_used_for_a_URL()
    {
        await using var server = new FakeServer(Fake.Json(Jobs.Job("PENDING")), Fake.Json(Jobs.Result("COMPLETED")));
        using var client = server.Client();
        var configuration = new LlamaParseMultipartConfiguration { Tier = ParseTier.Agentic, Version = ParseVersion.Latest };
        configuration.DisableCache = true;
        configuration.AdditionalProperties["later"] = 1L;

        await client.Parsing.ParseAsync(new Uri("https://example.com/a.pdf"), configuration);

        Assert.AreEqual(
            """{"tier":"agentic","version":"latest","source_url":"https://example.com/a.pdf","disable_cache":true,"later":1}""",
            server.Requests[0].Text);
    }

    /// <summary><c>ParseAsync</c> copies the JSON of one to the other. If an edit of the document breaks this, give both schemas the member.</summary>
    [TestMethod]
    public void A_configuration_for_a_URL_has_every_member_of_one_for_a_file()
    {
        var forUrl = Members(ApiSchemas.ParseRequestConfiguration, typeof(ParseRequestConfiguration));
        var forFile = Members(ApiSchemas.LlamaParseMultipartConfiguration, typeof(LlamaParseMultipartConfiguration));

        Assert.IsGreaterThan(10, forFile.Count);
        Assert.IsEmpty(forFile.Except(forUrl).ToList());
        Assert.AreEqual(
            "", string.Join(' ', forUrl.Except(forFile).Where(static member => member.IsRequired)), "Only ParseRequestConfiguration requires these.");

        static List<(string Name, bool IsRequired, Type Type)> Members(ApiSchema schema, Type type) =>
            [.. schema.Properties.Select(member => (member.Name, member.IsRequired, type.GetProperty(member.Name.Replace("_", ""), Public)!.PropertyType))];
    }

    [TestMethod]
    public void The_second_argument_of_every_way_to_parse_is_the_configuration()
    {
        var overloads = typeof(ParsingClient).GetMethods().Where(static method => method.Name == nameof(ParsingClient.ParseAsync)).ToList();

        Assert.HasCount(3, overloads);
        Assert.IsTrue(overloads.TrueForAll(static method => method.GetParameters()[1].ParameterType == typeof(LlamaParseMultipartConfiguration)));
    }

    [TestMethod]
    public void A_model_is_shown_as_JSON_that_is_cut()
    {
        var job = ParseJobResponse.FromJson(Jobs.Job("PENDING"));

        Assert.AreEqual(job.ToJson(), job.ToString());
        Assert.AreEqual(1001, ParseJobResponse.FromJson(Jobs.Job("PENDING", new string('x', 2000))).ToString().Length);
    }

    [TestMethod]
    public void Failed_pages_are_not_hidden()
    {
        var result = ParseResultResponse.FromJson(Jobs.Result("COMPLETED", more:
            ""","markdown":{"pages":[{"page_number":1,"success":true,"markdown":"one"},{"page_number":2,"success":false,"error":"too -- big"},{"page_number":3,"success":true,"markdown":"three"}]}"""));

        Assert.AreEqual(new FailedPage(2, "markdown", "too -- big"), result.FailedPages.Single());
        var pages = result.FailedPages;
        Assert.AreSame(pages, result.FailedPages);
        Assert.AreEqual("one\n\nthree", result.GetMarkdown(FailedPageHandling.Skip));
        Assert.AreEqual("one\n\n<!-- page 2: too - - big -->\n\nthree", result.GetMarkdown(FailedPageHandling.Comment));
        var failure = Assert.ThrowsExactly<LlamaCloudException>(() => result.GetMarkdown());
        Assert.Contains("page 2: too -- big", failure.Message);
        Assert.ThrowsExactly<InvalidOperationException>(() => ParseResultResponse.FromJson(Jobs.Result("COMPLETED")).GetMarkdown());
        Assert.AreEqual("all", ParseResultResponse.FromJson(Jobs.Result("COMPLETED", more: ""","markdown_full":"all" """)).GetMarkdown());
    }

    [TestMethod]
    public async Task A_client_is_created_with_a_key()
    {
        using var client = new LlamaCloudClient(TestKey.Value);
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.Parsing.ListAsync(cancellationToken: canceled.Token));
        Assert.ThrowsExactly<LlamaCloudConfigurationException>(static () => new LlamaCloudClient(" "));
    }

    [TestMethod]
    [DataRow(HttpStatusCode.BadRequest, typeof(LlamaCloudBadRequestException))]
    [DataRow(HttpStatusCode.Unauthorized, typeof(LlamaCloudAuthenticationException))]
    [DataRow(HttpStatusCode.NotFound, typeof(LlamaCloudNotFoundException))]
    [DataRow(HttpStatusCode.TooManyRequests, typeof(LlamaCloudRateLimitException))]
    [DataRow(HttpStatusCode.BadGateway, typeof(LlamaCloudServerException))]
    [DataRow((HttpStatusCode)418, typeof(LlamaCloudApiException))]
    public void An_exception_of_the_API_can_be_created(HttpStatusCode status, Type type)
    {
        var exception = LlamaCloudModelFactory.ApiException(status, detail: "slow down", retryAfter: TimeSpan.FromSeconds(1.5), requestId: "req-1");

        Assert.AreEqual(type, exception.GetType());
        Assert.AreEqual("slow down", exception.Detail);
        Assert.AreEqual(TimeSpan.FromSeconds(1.5), exception.RetryAfter);
        Assert.AreEqual("req-1", exception.RequestId);
        Assert.AreEqual(status, exception.StatusCode);
        Assert.Contains("slow down", exception.Message);
    }

    [TestMethod]
    public void Errors_of_a_422_can_be_created()
    {
        var exception = LlamaCloudModelFactory.ApiException(HttpStatusCode.UnprocessableEntity, errors: [new() { Location = ["body", "tier"], Message = "wrong", Type = "enum" }]);

        Assert.AreEqual("wrong", ((LlamaCloudValidationException)exception).Errors.Single().Message);
        Assert.AreEqual("wrong", exception.Detail);
    }

    [TestMethod]
    public async Task A_service_can_be_tested_with_a_substitute()
    {
        var jobs = new Substitute();

        var listed = await jobs.ListAllAsync().ToListAsync();
        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => jobs.CancelAsync("pjb-1"));
        var response = await jobs.GetResponseAsync("pjb-1");

        Assert.HasCount(2, listed);
        Assert.IsTrue(failure.WasSent);
        Assert.AreEqual("COMPLETED", response.Value.Job.Status.ToString());
        Assert.AreEqual("req-2", response.RequestId);
        Assert.AreEqual(1, LlamaCloudModelFactory.RawPage(["{}"u8.ToArray()], totalSize: 1).TotalSize);
        Assert.AreEqual(TimeSpan.FromSeconds(1), LlamaCloudModelFactory.TimeoutException(TimeSpan.FromSeconds(1)).Timeout);
    }

    [TestMethod]
    public async Task A_listing_accepts_a_token_that_cancels_it()
    {
        await using var server = new FakeServer(Fake.Json("""{"items":[],"next_page_token":"b"}"""), Fake.Silence);
        using var client = server.Client();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in client.Parsing.ListAllAsync(cancellationToken: stop.Token).AsPages())
            {
                await stop.CancelAsync();
            }
        });
    }

    [TestMethod]
    public async Task Pages_from_a_token_keep_the_rest_of_the_position()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client();
        var start = new ListingPosition("a", 3) { FrozenAt = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero) };

        await foreach (var page in client.Parsing.ListAllAsync(paging: new() { Start = start }).AsPages("b"))
        {
            Assert.AreEqual(start with { PageToken = "b", Offset = 0 }, page.PositionAfter(0));
        }

        Assert.Contains("page_token=b", server.Requests.Single().Target);
        Assert.Contains("created_at_on_or_before=2026-09-01", server.Requests.Single().Target);
    }

    [TestMethod]
    public async Task A_response_that_is_unexpected_names_its_request()
    {
        await using var server = new FakeServer(Fake.Json("[]"));
        using var client = server.Client();

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(("GET", "/api/v2/parse"), (failure.Method, failure.Path));
    }

    [TestMethod]
    public async Task Headers_can_be_added_to()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client(static o => o.Headers["X-Client"] = "a");
        var options = new RequestOptions { Headers = { ["X-Call"] = "b" } };
        options.Headers["X-More"] = "c";

        await client.Parsing.ListAsync(options: options);

        var request = server.Requests.Single();
        Assert.AreEqual("a b c", string.Join(' ', request.Header("X-Client"), request.Header("X-Call"), request.Header("X-More")));
    }

    private sealed class Substitute : ParsingClient
    {
        public override PagedAsyncEnumerable<ParseJobResponse> ListAllAsync(
            ParsingListQuery? query = null, PagingOptions? paging = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            PagedAsyncEnumerable.FromPages([LlamaCloudModelFactory.Page([ParseJobResponse.FromJson(Jobs.Job("FAILED"))], "t", 2), LlamaCloudModelFactory.Page([ParseJobResponse.FromJson(Jobs.Job("FAILED"))])]);

        public override Task<ParseJobResponse> CancelAsync(
            string jobId, ParsingCancelQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            throw LlamaCloudModelFactory.ConnectionException(wasSent: true);

        public override Task<ApiResponse<ParseResultResponse>> GetResponseAsync(
            string jobId, ParsingGetQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(LlamaCloudModelFactory.Response(ParseResultResponse.FromJson(Jobs.Result("COMPLETED")), headers: new Dictionary<string, string> { ["x-request-id"] = "req-2" }));
    }
}
