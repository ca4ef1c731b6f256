using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The client uses the server and the security scheme of the document.</summary>
[TestClass]
public sealed class ApiDefaultsTests
{
    [TestMethod]
    public void The_server_of_the_document_is_the_default() =>
        Assert.AreEqual(new Uri(ApiDefaults.BaseUrl), LlamaCloudClientOptions.DefaultBaseUrl);

    [TestMethod]
    public async Task The_key_is_sent_as_the_document_says()
    {
        await using var server = new FakeServer(Fake.Bytes(default, 204));
        using var transport = server.Transport();

        await transport.SendAsync(ApiRequest.Create(Method.GET, "/a"), null, default);

        Assert.AreEqual(ApiDefaults.KeyPrefix + TestKey.Value, server.Requests.Single().Header(ApiDefaults.KeyHeader));
    }

    [TestMethod]
    [DataRow("Bearer ")]
    [DataRow("bearer ")]
    [DataRow("Basic ")]
    public async Task A_key_of_one_call_is_hidden_as_well(string scheme)
    {
        const string Key = "key-of-one-call";
        await using var server = new FakeServer(Fake.Json($$"""{"detail":"{{Key}} is unknown"}""", 401));
        var log = new LogLines(LogLevel.Information);
        using var transport = server.Transport(o => o.LoggerFactory = log);
        var options = new RequestOptions { Headers = new Dictionary<string, string> { [ApiDefaults.KeyHeader.ToUpperInvariant()] = scheme + Key } };

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudAuthenticationException>(() => transport.SendAsync(ApiRequest.Create(Method.GET, "/a"), options, default));

        Assert.AreEqual(scheme + Key, server.Requests.Single().Header(ApiDefaults.KeyHeader));
        Assert.DoesNotContain(Key, failure.ToString());
        Assert.Contains("*** is unknown", failure.Message);
    }
}
