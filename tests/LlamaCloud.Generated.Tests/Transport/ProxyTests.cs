using System.Net;
using LlamaCloud.Generated.Tests.Support;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Proxies: which requests use them, the messages about them, and that their passwords are hidden.</summary>
[TestClass]
public sealed class ProxyTests
{
    private static readonly Uri Service = new("https://api.example");

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_loopback_address_is_reached_directly(bool isRegistered)
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        await using var proxy = new FakeServer(Fake.Refusal(502));
        using var provider = new ServiceCollection()
            .AddLlamaCloud(o => (o.ApiKey, o.BaseUrl, o.Proxy) = (TestKey.Value, server.Url, new WebProxy(proxy.Url))).Services.BuildServiceProvider();
        using var client = isRegistered ? provider.GetRequiredService<LlamaCloudClient>() : server.Client(o => o.Proxy = new WebProxy(proxy.Url));

        await client.Parsing.ListAsync();

        Assert.IsEmpty(proxy.Requests);
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    [DataRow("http", false)]
    [DataRow("http", true)]
    public async Task A_proxy_that_refuses_is_named_without_its_password(string scheme, bool isRegistered)
    {
        await using var proxy = new FakeServer(Fake.Raw(Fake.Head(407, "Proxy-Authenticate: Basic realm=x", "Content-Length: 0")));
        var log = new LogLines();
        void Configure(LlamaCloudClientOptions o) => (o.ApiKey, o.BaseUrl, o.MaxRetries, o.LoggerFactory, o.Proxy) =
            (TestKey.Value, Service, 0, log, new WebProxy($"{scheme}://us.er:pass%40word@127.0.0.1:{proxy.Port}"));
        using var provider = new ServiceCollection().AddLlamaCloud(Configure).Services.BuildServiceProvider();
        var options = new LlamaCloudClientOptions();
        Configure(options);
        using var client = isRegistered ? provider.GetRequiredService<LlamaCloudClient>() : new LlamaCloudClient(options);

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.ListAsync());

        Assert.Contains($"the proxy 127.0.0.1:{proxy.Port}", failure.Message);
        var all = failure + string.Join('\n', [.. Shown.By(failure), .. log.All]);
        Assert.DoesNotContain("us.er", all);
        Assert.DoesNotContain("word", all);
    }

    [TestMethod]
    public async Task A_proxy_that_cannot_be_reached_is_named_not_the_service()
    {
        var proxy = new FakeServer(Fake.Close);
        var port = proxy.Port;
        await proxy.DisposeAsync();
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions
        {
            ApiKey = TestKey.Value,
            BaseUrl = Service,
            MaxRetries = 0,
            Proxy = new WebProxy($"http://u:p@127.0.0.1:{port}"),
        });

        var failure = await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => client.Parsing.ListAsync());

        Assert.Contains($"no connection to the proxy 127.0.0.1:{port}", failure.Message);
        Assert.DoesNotContain("u:p@", failure.ToString());
        Assert.IsFalse(failure.WasSent);
    }

    [TestMethod]
    [DataRow("https://user:pass@api.example/x?y=a@b", "https://***@api.example/x?y=a@b")]
    [DataRow("a http://p@ss:w@rd@h, b ftp://only@h/@", "a http://***@h, b ftp://***@h/@")]
    [DataRow("""{"u":"https:\/\/user:pass@h\/x"}""", """{"u":"https:\/\/***@h\/x"}""")]
    [DataRow("https://api.example/@x mail@example.com ::/ :", "https://api.example/@x mail@example.com ::/ :")]
    [DataRow("://@", "://@")]
    public void User_information_of_any_URL_is_masked(string text, string expected)
    {
        Assert.AreEqual(expected, SecretMask.Nothing.Mask(text));
        Assert.AreEqual(text != expected, SecretMask.Nothing.IsIn(text));
    }

    [TestMethod]
    public void User_information_is_not_in_texts_of_the_options_or_of_invalid_arguments()
    {
        Assert.DoesNotContain("pass", new LlamaCloudClientOptions { BaseUrl = new Uri("https://user:pass@api.example") }.ToString());
        var failure = Assert.ThrowsExactly<FileNotFoundException>(static () => FilePart.FromFile("https://user:pass@api.example/a.pdf"));
        Assert.DoesNotContain("pass", failure.ToString() + failure.FileName);
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value });
        Assert.DoesNotContain("pass", Assert.ThrowsExactly<ArgumentException>(() => { _ = client.Parsing.ParseAsync(new Uri("ftp://user:pass@h/a.pdf")); }).ToString());
    }

    [TestMethod]
    public async Task User_information_that_a_service_echoes_is_masked_in_messages_and_logs()
    {
        await using var server = new FakeServer(Fake.Json("""{"detail":"no https://user:pass@h/a.pdf"}""", 400));
        var log = new LogLines();
        using var client = server.Client(o => (o.LoggerFactory, o.LogBodies) = (log, true));

        var failure = await Assert.ThrowsAsync<LlamaCloudBadRequestException>(() => client.Parsing.ListAsync());

        Assert.AreEqual("no https://***@h/a.pdf", failure.Detail);
        Assert.DoesNotContain("user:pass", failure + string.Join('\n', log.All));
    }
}
