using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace LlamaCloud.Generated.Tests.Hosting;

/// <summary>The client in a host whose defaults add a resilience handler to every HTTP client, as Aspire's service defaults do.</summary>
[TestClass]
public sealed class ResilienceTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task An_upload_whose_response_is_lost_is_sent_once(bool defaultsFirst)
    {
        await using var server = new FakeServer(Fake.Reset);
        await using var provider = Host(server, defaultsFirst);
        var file = FilePart.FromBytes("%PDF"u8.ToArray(), "a.pdf");

        await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => provider.GetRequiredService<ParsingClient>().ParseAsync(file));

        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_policy_of_the_defaults_is_removed_too()
    {
        await using var server = new FakeServer(Fake.Reset);
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(static http => http.AddTransientHttpErrorPolicy(static policy => policy.RetryAsync(3)));
        services.AddLlamaCloud(o => (o.ApiKey, o.BaseUrl) = (TestKey.Value, server.Url));
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() =>
            provider.GetRequiredService<ParsingClient>().ParseAsync(FilePart.FromBytes("%PDF"u8.ToArray(), "a.pdf")));

        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public async Task A_get_that_fails_is_sent_three_times()
    {
        await using var server = new FakeServer(Fake.Refusal(500, "retry-after-ms: 0"));
        await using var provider = Host(server, defaultsFirst: true);

        await Assert.ThrowsExactlyAsync<LlamaCloudServerException>(() => provider.GetRequiredService<ParsingClient>().ListAsync());

        Assert.HasCount(3, server.Requests);
    }

    [TestMethod]
    public async Task The_defaults_do_not_concern_a_keyed_client()
    {
        await using var lost = new FakeServer(Fake.Reset);
        await using var slow = new FakeServer(async exchange =>
        {
            // Longer than the whole time that the defaults allow: as 40 s with the 30 s of Aspire.
            await Task.Delay(TimeSpan.FromSeconds(0.4), exchange.Stopping);
            await Fake.Json(Fake.EmptyPage)(exchange);
        });
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler(static o =>
        {
            o.AttemptTimeout.Timeout = TimeSpan.FromSeconds(0.1);
            o.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(0.3);
            o.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(1);
        }));
        services.AddKeyedLlamaCloud("lost", o => (o.ApiKey, o.BaseUrl) = (TestKey.Value, lost.Url));
        services.AddKeyedLlamaCloud("slow", o => (o.ApiKey, o.BaseUrl) = (TestKey.Value, slow.Url));
        await using var provider = services.BuildServiceProvider();

        var page = await provider.GetRequiredKeyedService<ParsingClient>("slow").ListAsync();
        await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() =>
            provider.GetRequiredKeyedService<ParsingClient>("lost").ParseAsync(FilePart.FromBytes("%PDF"u8.ToArray(), "a.pdf")));

        Assert.IsEmpty(page.Items);
        Assert.HasCount(1, slow.Requests);
        Assert.HasCount(1, lost.Requests);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_handler_that_the_application_adds_stays_with_one_warning(bool isAddedTwice)
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var log = new LogLines(LogLevel.Warning);
        await using var provider = Host(server, defaultsFirst: true, log, builder =>
        {
            builder.AddStandardResilienceHandler();
            if (isAddedTwice)
            {
                builder.Services.AddLlamaCloud();
            }
        });

        await provider.GetRequiredService<ParsingClient>().ListAsync();
        await provider.GetRequiredService<ParsingClient>().ListAsync();

        Assert.Contains("A resilience handler was added to the HTTP client 'LlamaCloud'", log.All.Single());
    }

    [TestMethod]
    public async Task Without_one_there_is_no_warning()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var log = new LogLines(LogLevel.Warning);
        await using var provider = Host(server, defaultsFirst: true, log);

        await provider.GetRequiredService<ParsingClient>().ListAsync();

        Assert.IsEmpty(log.All);
    }

    [TestMethod]
    public async Task A_failure_of_a_handler_is_converted_to_an_exception_of_the_library()
    {
        await using var server = new FakeServer(Fake.Silence);
        await using var provider = Host(server, defaultsFirst: true, configure: static builder => builder.AddStandardResilienceHandler(static o =>
        {
            o.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(100);
            o.TotalRequestTimeout.Timeout = TimeSpan.FromMilliseconds(300);
            o.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(1);
        }));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudConnectionException>(() => provider.GetRequiredService<ParsingClient>().ListAsync());

        Assert.AreEqual("TimeoutRejectedException", failure.InnerException!.GetType().Name);
        Assert.Contains("handler", failure.Message);
    }

    private static ServiceProvider Host(FakeServer server, bool defaultsFirst, LogLines? log = null, Action<IHttpClientBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        if (log is not null)
        {
            services.AddSingleton<ILoggerFactory>(log);
        }

        if (defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler());
        }

        var builder = services.AddLlamaCloud(o => (o.ApiKey, o.BaseUrl) = (TestKey.Value, server.Url));
        configure?.Invoke(builder);
        if (!defaultsFirst)
        {
            services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler());
        }

        return services.BuildServiceProvider();
    }
}
