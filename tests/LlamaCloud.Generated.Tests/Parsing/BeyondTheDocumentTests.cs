using System.Net;
using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>Parameters, headers and properties that the document does not have yet can be sent and read.</summary>
[TestClass]
public sealed class BeyondTheDocumentTests
{
    [TestMethod]
    public async Task Parameters_are_sent_besides_those_of_the_document()
    {
        var request = await ListAsync(
            new() { Query = new Dictionary<string, IReadOnlyList<string>> { ["sort"] = ["a&b=c d"], ["tag"] = ["x", "y"], ["none"] = [] } },
            new() { PageSize = 10 });

        Assert.AreEqual("?page_size=10&sort=a%26b%3Dc%20d&tag=x&tag=y", request.Query);
    }

    [TestMethod]
    [DataRow("filter[kind]", "filter%5Bkind%5D")]
    [DataRow("a-b.c_d~e", "a-b.c_d~e")]
    [DataRow("a b&c=d", "a%20b%26c%3Dd")]
    [DataRow("größe", "gr%C3%B6%C3%9Fe")]
    [DataRow("{x}*", "%7Bx%7D%2A")]
    [DataRow("100%", "100%25")]
    public async Task Parameters_may_have_any_name(string name, string expected)
    {
        var request = await ListAsync(new() { Query = new Dictionary<string, IReadOnlyList<string>> { [name] = ["1", "2"] } });

        Assert.AreEqual($"?{expected}=1&{expected}=2", request.Query);
    }

    [TestMethod]
    public async Task A_parameter_of_the_document_is_replaced_and_not_sent_twice()
    {
        var request = await ListAsync(
            new() { Query = new Dictionary<string, IReadOnlyList<string>> { ["status"] = ["A", "B"], ["job_ids"] = ["z"] } },
            new() { PageSize = 10, Status = ParseJobStatus.Failed, JobIds = ["x", "y"] });

        Assert.AreEqual("?page_size=10&status=A&status=B&job_ids=z", request.Query);
    }

    [TestMethod]
    public async Task Parameters_are_sent_where_the_document_has_none()
    {
        var request = await SentAsync(client => client.Parsing.ListVersionsResponseAsync(
            new() { Query = new Dictionary<string, IReadOnlyList<string>> { ["tier"] = ["fast"] } }));

        Assert.AreEqual("?tier=fast", request.Query);
    }

    [TestMethod]
    public async Task Headers_are_sent_and_replace_those_of_the_same_name()
    {
        var request = await ListAsync(new()
        {
            Headers = new Dictionary<string, string> { ["Usage-Tags"] = "team:a,env:test", ["accept"] = "application/vnd.new+json", ["Authorization"] = "Bearer other" },
        });

        Assert.AreEqual("team:a,env:test", request.Headers["Usage-Tags"]);
        Assert.AreEqual("application/vnd.new+json", request.Headers["Accept"]);
        Assert.AreEqual("Bearer other", request.Headers["Authorization"]);
    }

    [TestMethod]
    public async Task A_caller_who_sends_the_authorization_needs_no_key()
    {
        await using var service = await StartAsync(Answer(Jobs.Job("CANCELLED")));
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = "", BaseUrl = service.Address });

        await client.Parsing.CancelAsync(Jobs.Id, options: new() { Headers = new Dictionary<string, string> { ["authorization"] = "Bearer mine" } });

        Assert.HasCount(1, service.Requests);
    }

    [TestMethod]
    [DataRow("X-Note", "a\r\nX-Evil: 1")]
    [DataRow("X-Note", "null \0")]
    [DataRow("X Note", "a")]
    [DataRow("", "a")]
    public async Task Headers_that_cannot_be_sent_are_rejected(string name, string value)
    {
        await using var service = await StartAsync(Answer("""{"items":[]}"""));
        using var client = service.Client();

        var failure = await Assert.ThrowsExactlyAsync<ArgumentException>(() =>
            client.Parsing.ListAsync(options: new() { Headers = new Dictionary<string, string> { [name] = value } }));

        Assert.Contains($"'{name}'", failure.Message);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task Members_are_sent_in_the_body_and_in_its_objects()
    {
        var body = new ParseRequestConfiguration { Tier = ParseTier.Fast, Version = ParseVersion.Latest, PageRanges = new() { MaxPages = 3 } };
        body.AdditionalProperties["priority"] = 7;
        body.AdditionalProperties["hints"] = new Dictionary<string, object?> { ["kind"] = "invoice", ["pages"] = new List<object?> { 1, null } };
        body.PageRanges.AdditionalProperties["step"] = 2;
        string? text = null;

        await SentAsync(client => client.Parsing.CreateAsync(body), sent => text = sent);

        Assert.AreEqual(
            """{"tier":"fast","version":"latest","page_ranges":{"max_pages":3,"step":2},"priority":7,"hints":{"kind":"invoice","pages":[1,null]}}""",
            text);
    }

    [TestMethod]
    public async Task Members_are_sent_in_the_configuration_of_an_upload()
    {
        var configuration = new LlamaParseMultipartConfiguration { Tier = ParseTier.Fast, Version = ParseVersion.Latest };
        configuration.AdditionalProperties["priority"] = 7;
        string? text = null;

        await SentAsync(client => client.Parsing.UploadAsync(FilePart.FromBytes("x"u8.ToArray(), "a.txt"), configuration), sent => text = sent);

        Assert.Contains("""{"tier":"fast","version":"latest","priority":7}""", text!);
    }

    [TestMethod]
    public async Task Every_response_can_be_returned_with_its_status_headers_request_id_and_body()
    {
        var job = Jobs.Job("PENDING");
        await using var service = await StartAsync(context =>
        {
            context.Response.Headers["x-request-id"] = "req-1";
            context.Response.Headers["X-Two"] = new(["a", "b"]);
            return Answer(job)(context);
        });
        using var client = service.Client();

        var response = await client.Parsing.CancelResponseAsync(Jobs.Id);

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("req-1", response.RequestId);
        CollectionAssert.AreEqual(new[] { "a", "b" }, response.Headers["x-two"].ToArray());
        Assert.AreEqual("application/json", response.Headers.First("content-type"));
        Assert.AreEqual(job, Encoding.UTF8.GetString(response.Body.Span));
        Assert.AreEqual(ParseJobStatus.Pending, response.Value.Status);
    }

    [TestMethod]
    public void Every_operation_has_a_method_for_the_whole_response()
    {
        foreach (var operation in ApiContract.Operations)
        {
            var method = Operations.Method(operation);
            var value = method.ReturnType.GenericTypeArguments.SingleOrDefault();
            var response = method.DeclaringType!.GetMethod(Operations.Find(operation).Name + "ResponseAsync")!.ReturnType.GenericTypeArguments.Single();

            Assert.AreEqual(value is null ? typeof(ApiResponse) : typeof(ApiResponse<>).MakeGenericType(value), response, operation.Id);
        }
    }

    private static Task<Sent> ListAsync(RequestOptions options, ParsingListQuery? query = null) =>
        SentAsync(client => client.Parsing.ListAsync(query, options));

    /// <summary>The request as it was received.</summary>
    private static async Task<Sent> SentAsync(Func<LlamaCloudClient, Task> send, Action<string>? body = null)
    {
        Sent? request = null;
        await using var service = await StartAsync(async context =>
        {
            request = new(context.Request.QueryString.Value!, context.Request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            using var reader = new StreamReader(context.Request.Body);
            body?.Invoke(await reader.ReadToEndAsync());
            await Answer("""
                {"items":[],"id":"pjb-1","project_id":"prj-1","status":"PENDING",
                 "fast":[],"cost_effective":[],"agentic":[],"agentic_plus":[],"latest":{"fast":"a","cost_effective":"b","agentic":"c","agentic_plus":"d"}}
                """)(context);
        });
        using var client = service.Client();
        await send(client);
        return request!;
    }

    private sealed record Sent(string Query, Dictionary<string, string> Headers);
}
