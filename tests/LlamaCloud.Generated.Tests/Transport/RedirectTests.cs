using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Where requests, and the API key with them, are sent if the service redirects them.</summary>
[TestClass]
public sealed class RedirectTests
{
    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(303)]
    [DataRow(307)]
    [DataRow(308)]
    public async Task A_get_is_followed_on_the_same_server(int status)
    {
        await using var server = new FakeServer(Fake.Redirect(status, "/elsewhere?page=2"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        await client.Parsing.ListAsync();

        Assert.AreEqual("/elsewhere?page=2", server.Requests[1].Target);
        Assert.AreEqual("Bearer " + TestKey.Value, server.Requests[1].Header("Authorization"));
    }

    [TestMethod]
    public async Task Each_attempt_starts_at_the_position_of_the_stream()
    {
        await using var server = new FakeServer(Fake.Redirect(302, "/elsewhere"), Fake.Refusal(500, "retry-after-ms: 0"), Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        await client.Parsing.ListAsync();

        CollectionAssert.AreEqual(new[] { "/api/v2/parse", "/elsewhere", "/api/v2/parse" }, server.Requests.Select(static r => r.Target).ToArray());
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:1/", "127.0.0.1:1")]
    [DataRow("http://localhost:{port}/", "localhost")]
    [DataRow("https://127.0.0.1:{port}/", "https://127.0.0.1")]
    [DataRow("https://evil.example/steal?k=1", "https://evil.example/steal")]
    [DataRow("//evil.example/", "evil.example")]
    [DataRow("file:///etc/passwd", "file:///etc/passwd")]
    [DataRow("ftp://127.0.0.1/", "ftp://127.0.0.1/")]
    [DataRow("javascript:alert(1)", "javascript:")]
    [DataRow("http://[", "without a Location")]
    [DataRow("http://user:password@127.0.0.1:1/", "127.0.0.1:1")]
    public async Task Another_location_is_rejected(string location, string shown)
    {
        await using var server = new FakeServer(exchange => Fake.Redirect(302, location.Replace("{port}", new Uri("http://" + exchange.Request.Header("Host")).Port.ToString(), StringComparison.Ordinal))(exchange));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.AreEqual(302, (int)failure.StatusCode);
        Assert.Contains("redirect", failure.Message);
        Assert.Contains(shown, failure.Message);
        Assert.DoesNotContain("password@", failure.Message);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_redirect_without_a_location_is_rejected()
    {
        await using var server = new FakeServer(Fake.Bytes(default, 302));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());
    }

    [TestMethod]
    public async Task A_loop_is_rejected()
    {
        await using var server = new FakeServer(Fake.Redirect(302, "/api/v2/parse"));
        using var client = server.Client();

        var failure = await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.ListAsync());

        Assert.Contains("loop", failure.Message);
        Assert.HasCount(6, server.Requests);
    }

    [TestMethod]
    public async Task A_request_that_changes_something_is_not_redirected()
    {
        await using var server = new FakeServer(Fake.Redirect(307, "/elsewhere"));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.CancelAsync("pjb-1"));
        await Assert.ThrowsAsync<LlamaCloudResponseException>(() => client.Parsing.DeleteAsync("pjb-1"));

        Assert.HasCount(2, server.Requests);
    }
}
