using System.Reflection;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>Options: the values that they reject, when they are read, and where they come from.</summary>
[TestClass]
public sealed class OptionsTests
{
    [TestMethod]
    [DataRow("http://api.example", "clear text")]
    [DataRow("ftp://api.example", "https URL")]
    [DataRow("/api", "https URL")]
    [DataRow("https://api.example?x=1", "https URL")]
    [DataRow("https://user:secret@api.example", "https URL")]
    public void A_base_URL_that_is_unusable_is_rejected(string url, string message) =>
        Refused(o => o.BaseUrl = new Uri(url, UriKind.RelativeOrAbsolute), "BaseUrl", message);

    [TestMethod]
    public void Values_out_of_range_are_rejected()
    {
        Refused(static o => o.Timeout = TimeSpan.Zero, "Timeout", "more than zero");
        Refused(static o => o.Timeout = TimeSpan.FromSeconds(-5), "Timeout", "more than zero");
        Refused(static o => o.OverallTimeout = TimeSpan.Zero, "OverallTimeout", "more than zero");
        Refused(static o => o.MaxRetries = -1, "MaxRetries", "0 to 100");
        Refused(static o => o.MaxRetries = 101, "MaxRetries", "0 to 100");
        Refused(static o => o.MaxRetryDelay = TimeSpan.FromSeconds(-1), "MaxRetryDelay", "zero or more");
        Refused(static o => o.RateLimitPatience = TimeSpan.FromSeconds(-1), "RateLimitPatience", "zero or more");
        Refused(static o => o.MaxResponseBytes = 0, "MaxResponseBytes", "1 to");
        Refused(static o => o.MaxResponseBytes = long.MaxValue, "MaxResponseBytes", "1 to");
        Refused(static o => o.MaxResponseValues = 0, "MaxResponseValues", "from 1");
        Refused(static o => o.Headers = new Dictionary<string, string> { ["X-A"] = "a\nb" }, "Headers", "'X-A'");
        Refused(static o => o.Headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain" }, "Headers", "'Content-Type'");
    }

    [TestMethod]
    public async Task Values_of_a_call_out_of_range_are_rejected()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client();

        await Assert.ThrowsAsync<LlamaCloudConfigurationException>(() => client.Parsing.ListAsync(options: new() { MaxRetries = -1 }));
        await Assert.ThrowsAsync<LlamaCloudConfigurationException>(() => client.Parsing.ListAsync(options: new() { Timeout = TimeSpan.Zero }));

        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task Options_are_read_once()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        LlamaCloudClientOptions? options = null;
        using var client = server.Client(o => options = o);
        options!.ApiKey = "llx-other";
        options.BaseUrl = new Uri("http://127.0.0.1:1");
        options.MaxRetries = -1;

        await client.Parsing.ListAsync();

        Assert.AreEqual("Bearer " + TestKey.Value, server.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    public void A_copy_of_the_options_of_a_call_has_all_of_them_and_headers_of_its_own()
    {
        var options = new RequestOptions
        {
            Timeout = TimeSpan.FromSeconds(1),
            OverallTimeout = TimeSpan.FromSeconds(2),
            MaxRetries = 3,
            RateLimitPatience = TimeSpan.FromSeconds(4),
            RetryUnsafe = true,
            Query = new Dictionary<string, IReadOnlyList<string>>(),
            IsPoll = true,
            IsAbandoned = static () => true,
            Headers = { ["X-A"] = "a" },
        };

        var copy = options with { };
        copy.Headers["x-b"] = "b";

        CollectionAssert.AreEqual(new[] { "X-A" }, options.Headers.Keys.ToList());
        CollectionAssert.AreEqual(new[] { "X-A", "x-b" }, copy.Headers.Keys.ToList());
        Assert.AreEqual("a", copy.Headers["x-a"]);
        foreach (var property in typeof(RequestOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(static p => p.SetMethod is not null && p.Name != "Headers"))
        {
            Assert.AreNotEqual(property.GetValue(new RequestOptions()), property.GetValue(options), $"{property.Name} has no value in this test.");
            Assert.AreEqual(property.GetValue(options), property.GetValue(copy), property.Name);
        }
    }

    [TestMethod]
    public async Task Headers_of_the_client_and_of_a_call_are_sent()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client(static o => o.Headers = new Dictionary<string, string> { ["Usage-Tags"] = "team:a", ["User-Agent"] = "app/1" });

        await client.Parsing.ListAsync();
        await client.Parsing.ListAsync(options: new() { Headers = new Dictionary<string, string> { ["Usage-Tags"] = "team:b" } });

        Assert.AreEqual("team:a", server.Requests[0].Header("Usage-Tags"));
        Assert.AreEqual("app/1", server.Requests[0].Header("User-Agent"));
        Assert.AreEqual("team:b", server.Requests[1].Header("Usage-Tags"));
    }

    [TestMethod]
    public async Task A_missing_key_is_reported_before_anything_is_sent()
    {
        await using var server = new FakeServer(Fake.Json("{}"));
        using var client = server.Client(static o => o.ApiKey = "");

        var failure = await Assert.ThrowsAsync<LlamaCloudConfigurationException>(() => client.Parsing.ListAsync());

        Assert.Contains("LLAMA_CLOUD_API_KEY", failure.Message);
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task A_disposed_client_throws()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var client = server.Client();
        client.Dispose();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => client.Parsing.ListAsync());
    }

    [TestMethod]
    public async Task An_injected_HttpClient_is_used_and_not_disposed()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var injected = new HttpClient();
        injected.DefaultRequestHeaders.Add("X-Injected", "yes");
        using (var client = new LlamaCloudClient(injected, new() { ApiKey = TestKey.Value, BaseUrl = server.Url }))
        {
            await client.Parsing.ListAsync();
        }

        await injected.GetStringAsync(server.Url);
        Assert.AreEqual("yes", server.Requests[0].Header("X-Injected"));
    }

    [TestMethod]
    public async Task A_registered_client_uses_the_services_around_it()
    {
        await using var server = new FakeServer(Fake.Refusal(503, "Retry-After: 30"), Fake.Json(Fake.EmptyPage));
        var log = new LogLines();
        var clock = new SteppedClock(TimeSpan.FromSeconds(40));
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log).AddSingleton<TimeProvider>(clock);
        services.AddLlamaCloud(o => (o.ApiKey, o.BaseUrl) = (TestKey.Value, server.Url)).AddHttpMessageHandler(static () => new TagHandler());
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<LlamaCloudClient>();

        var call = client.Parsing.ListAsync();
        var delays = await clock.PassAsync(call);

        Assert.AreEqual(30, delays.Single().TotalSeconds);
        Assert.AreSame(client, provider.GetRequiredService<LlamaCloudClient>());
        Assert.HasCount(2, server.Requests);
        Assert.IsTrue(server.Requests.All(static r => r.Header("X-Tag") == "on"));
        Assert.HasCount(2, log.At(LogLevel.Information));
    }

    [TestMethod]
    public async Task Registered_clients_can_have_keys()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var services = new ServiceCollection();
        services.AddKeyedLlamaCloud("europe", o => (o.ApiKey, o.BaseUrl) = ("llx-eu", server.Url));
        services.AddKeyedLlamaCloud("america", o => (o.ApiKey, o.BaseUrl) = ("llx-us", server.Url));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<LlamaCloudClient>("europe").Parsing.ListAsync();
        await provider.GetRequiredKeyedService<LlamaCloudClient>("america").Parsing.ListAsync();

        Assert.AreEqual("Bearer llx-eu", server.Requests[0].Header("Authorization"));
        Assert.AreEqual("Bearer llx-us", server.Requests[1].Header("Authorization"));
    }

    [TestMethod]
    public async Task Options_come_from_the_configuration()
    {
        await using var server = new FakeServer(Fake.Silence);
        var configuration = Configuration(
            ("LlamaCloud:ApiKey", "llx-configured"),
            ("LlamaCloud:BaseUrl", server.Url.ToString()),
            ("LlamaCloud:Timeout", "0.2"),
            ("LlamaCloud:MaxRetries", "1"),
            ("LlamaCloud:Headers:Usage-Tags", "team:a"));
        var services = new ServiceCollection();
        services.AddLlamaCloud(configuration.GetSection("LlamaCloud"));
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => provider.GetRequiredService<LlamaCloudClient>().Parsing.ListAsync());

        Assert.AreEqual(TimeSpan.FromSeconds(0.2), failure.Timeout);
        Assert.HasCount(2, server.Requests);
        Assert.AreEqual("Bearer llx-configured", server.Requests[0].Header("Authorization"));
        Assert.AreEqual("team:a", server.Requests[0].Header("Usage-Tags"));
    }

    [TestMethod]
    [DataRow("BaseUrl", "nowhere", "URL")]
    [DataRow("Timeout", "soon", "seconds")]
    [DataRow("OverallTimeout", "-1", "seconds")]
    [DataRow("MaxRetries", "two", "whole number")]
    [DataRow("MaxRetries", "99999999999", "whole number")]
    [DataRow("RetryUnsafe", "yes", "true or false")]
    [DataRow("LogBodies", "1", "true or false")]
    [DataRow("MaxResponseBytes", "1k", "whole number")]
    [DataRow("MaxResponseValues", "1k", "whole number")]
    public void A_configuration_that_is_unusable_is_rejected_with_its_place(string name, string value, string expected)
    {
        var services = new ServiceCollection();
        services.AddLlamaCloud(Configuration(("A:LlamaCloud:" + name, value)).GetSection("A:LlamaCloud"));
        using var provider = services.BuildServiceProvider();

        var failure = Assert.ThrowsExactly<LlamaCloudConfigurationException>(() => provider.GetRequiredService<LlamaCloudClient>());

        Assert.Contains($"'A:LlamaCloud:{name}'", failure.Message);
        Assert.Contains(expected, failure.Message);
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(static v => v.Key, static v => (string?)v.Value)).Build();

    private static void Refused(Action<LlamaCloudClientOptions> configure, string name, string message)
    {
        var options = new LlamaCloudClientOptions { ApiKey = TestKey.Value };
        configure(options);

        var failure = Assert.ThrowsExactly<LlamaCloudConfigurationException>(() => new LlamaCloudClient(options));

        Assert.Contains(name, failure.Message);
        Assert.Contains(message, failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    private sealed class TagHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Tag", "on");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
