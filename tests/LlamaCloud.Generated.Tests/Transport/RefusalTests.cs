using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The exceptions of error responses.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow(400, typeof(LlamaCloudBadRequestException), "400 (Bad Request)")]
    [DataRow(401, typeof(LlamaCloudAuthenticationException), "LLAMA_CLOUD_API_KEY")]
    [DataRow(402, typeof(LlamaCloudPaymentRequiredException), "credits")]
    [DataRow(403, typeof(LlamaCloudPermissionDeniedException), "project")]
    [DataRow(404, typeof(LlamaCloudNotFoundException), "region")]
    [DataRow(409, typeof(LlamaCloudConflictException), "409 (Conflict)")]
    [DataRow(413, typeof(LlamaCloudContentTooLargeException), "smaller file")]
    [DataRow(418, typeof(LlamaCloudApiException), "418: No")]
    [DataRow(422, typeof(LlamaCloudValidationException), "422")]
    [DataRow(429, typeof(LlamaCloudRateLimitException), "fewer requests")]
    [DataRow(500, typeof(LlamaCloudServerException), "Try again later")]
    [DataRow(503, typeof(LlamaCloudServerException), "Try again later")]
    [DataRow(599, typeof(LlamaCloudServerException), "Try again later")]
    [DataRow(600, typeof(LlamaCloudApiException), "600")]
    public async Task A_status_code_has_a_specific_exception(int status, Type type, string message)
    {
        await using var server = new FakeServer(Fake.Json("""{"detail":"No"}""", status, "x-request-id: req-7"));
        using var client = server.Client(static o => (o.MaxRetries, o.RateLimitPatience) = (0, TimeSpan.Zero));

        var failure = await Assert.ThrowsAsync<LlamaCloudApiException>(() => client.Parsing.GetAsync("pjb-1"));

        Assert.AreEqual(type, failure.GetType());
        Assert.AreEqual(status, (int)failure.StatusCode);
        Assert.AreEqual("GET", failure.Method);
        Assert.AreEqual("/api/v2/parse/pjb-1", failure.Path);
        Assert.AreEqual("No", failure.Detail);
        Assert.AreEqual("req-7", failure.RequestId);
        Assert.AreEqual("""{"detail":"No"}""", System.Text.Encoding.UTF8.GetString(failure.Response.Body.Span));
        Assert.StartsWith("GET /api/v2/parse/pjb-1 was rejected with " + status, failure.Message);
        Assert.Contains(": No.", failure.Message);
        Assert.Contains(message, failure.Message);
        Assert.EndsWith("Request id: req-7.", failure.Message);
    }

    [TestMethod]
    public async Task The_errors_of_a_validation_are_typed_and_in_the_message()
    {
        await using var server = new FakeServer(Fake.Json(
            """{"detail":[{"loc":["body","pages",3,"tier"],"msg":"Field required","type":"missing","input":{}},{"loc":["query","page_size"],"msg":"Too large","type":"less_than_equal","ctx":{"le":1000}}]}""",
            422));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudValidationException>(() => client.Parsing.ListAsync());

        Assert.HasCount(2, failure.Errors);
        Assert.AreEqual("missing", failure.Errors[0].Type);
        Assert.AreEqual("body.pages[3].tier: Field required; query.page_size: Too large", failure.Detail);
        Assert.Contains(failure.Detail!, failure.Message);
    }

    [TestMethod]
    [DataRow("", null, "422 (Unprocessable Entity).")]
    [DataRow("Bad gateway", null, ": Bad gateway.")]
    [DataRow("{\"detail\":{\"a\":1}}", "{\"a\":1}", ": {\"a\":1}.")]
    [DataRow("{\"detail\":[{\"loc\":5}]}", "[{\"loc\":5}]", ": [{\"loc\":5}].")]
    [DataRow("{\"message\":\"Moved!\"}", "Moved!", ": Moved!")]
    [DataRow("{\"detail\":null}", null, ": {\"detail\":null}.")]
    [DataRow("{\"detail\":\"a\\r\\nERROR b\\u001b[31m\"}", "a\r\nERROR b\u001b[31m", ": a\\r\\nERROR b\\u001b[31m.")]
    public async Task A_body_of_another_format_is_reported_in_one_line(string body, string? detail, string message)
    {
        await using var server = new FakeServer(Fake.Json(body, 422));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudValidationException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(detail, failure.Detail);
        Assert.IsEmpty(failure.Errors);
        Assert.Contains(message, failure.Message);
    }

    [TestMethod]
    public async Task The_number_of_attempts_is_reported()
    {
        await using var server = new FakeServer(Fake.Refusal(500, "retry-after-ms: 0"));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudServerException>(() => client.Parsing.ListAsync());

        Assert.Contains("Gave up after 3 attempts", failure.Message);
    }
}
