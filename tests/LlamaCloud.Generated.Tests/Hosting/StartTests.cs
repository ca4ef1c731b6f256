using LlamaCloud.Generated.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LlamaCloud.Generated.Tests.Hosting;

/// <summary>The start of an application: options are validated, clients are registered, keys name options.</summary>
[TestClass]
public sealed class StartTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow("eu")]
    public async Task Options_are_checked_when_the_application_starts(string? key)
    {
        using var host = Host(services =>
        {
            services.AddLlamaCloud(o => o.MaxRetries = key is null ? -1 : 2);
            services.AddKeyedLlamaCloud("eu", o => o.MaxRetries = key is null ? 2 : -1);
        });

        var failure = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains("MaxRetries", failure.Message);
    }

    [TestMethod]
    public async Task The_check_can_be_turned_off()
    {
        using var host = Host(static services => services.AddLlamaCloud(static o => (o.MaxRetries, o.ValidateOnStart) = (-1, false)));

        await host.StartAsync();

        Assert.ThrowsExactly<LlamaCloudConfigurationException>(() => host.Services.GetRequiredService<LlamaCloudClient>());
        await host.StopAsync();
    }

    [TestMethod]
    [DataRow("TimeOut", null)]
    [DataRow("Timeuot", "'App:LlamaCloud:Timeuot' is unknown; did you mean 'Timeout'?")]
    [DataRow("Colour", "'App:LlamaCloud:Colour' is unknown; expected one of ApiKey, BaseUrl")]
    public async Task A_member_that_is_not_an_option_is_an_error(string member, string? message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("App:LlamaCloud:" + member, "30")]).Build();
        using var host = Host(services => services.AddLlamaCloud(configuration.GetSection("App:LlamaCloud")));

        if (message is null)
        {
            await host.StartAsync();
            await host.StopAsync();
            return;
        }

        Assert.Contains(message, (await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => host.StartAsync())).Message);
    }

    [TestMethod]
    public async Task The_check_of_a_section_can_be_turned_off_in_it()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Timeuot", "30"), new("ValidateOnStart", "false")]).Build();
        using var host = Host(services => services.AddLlamaCloud(configuration));

        await host.StartAsync();

        Assert.Contains("Timeuot", Assert.ThrowsExactly<LlamaCloudConfigurationException>(() => host.Services.GetRequiredService<LlamaCloudClient>()).Message);
        await host.StopAsync();
    }

    [TestMethod]
    public async Task The_clients_by_tag_are_registered()
    {
        await using var provider = new ServiceCollection().Also(static s => s.AddLlamaCloud(static o => o.ApiKey = TestKey.Value)).Also(static s => s.AddKeyedLlamaCloud("eu")).BuildServiceProvider();

        Assert.AreSame(provider.GetRequiredService<LlamaCloudClient>().Parsing, provider.GetRequiredService<ParsingClient>());
        Assert.AreSame(provider.GetRequiredKeyedService<LlamaCloudClient>("eu").Parsing, provider.GetRequiredKeyedService<ParsingClient>("eu"));
    }

    [TestMethod]
    public async Task The_options_of_a_keyed_client_have_its_key_as_their_name()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        var services = new ServiceCollection();
        services.AddKeyedLlamaCloud("eu");
        services.Configure<LlamaCloudClientOptions>("eu", o => (o.ApiKey, o.BaseUrl) = ("llx-of-the-key-eu", server.Url));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<ParsingClient>("eu").ListAsync();

        Assert.AreEqual("Bearer llx-of-the-key-eu", server.Requests.Single().Header("Authorization"));
    }

    [TestMethod]
    public async Task A_key_is_asked_for_before_each_call_and_hidden()
    {
        await using var server = new FakeServer(
            Fake.Json(Fake.EmptyPage),
            Fake.Json("""{"detail":"unknown key llx-second-of-two-keys, not llx-first-of-two-keys"}""", 401));
        var keys = new Queue<string>(["llx-first-of-two-keys", "llx-second-of-two-keys"]);
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions
        {
            BaseUrl = server.Url,
            ApiKeyProvider = async cancellationToken =>
            {
                await Task.Delay(1, cancellationToken);
                return keys.Dequeue();
            },
        });

        await client.Parsing.ListAsync();
        var failure = await Assert.ThrowsAsync<LlamaCloudAuthenticationException>(() => client.Parsing.ListAsync());

        CollectionAssert.AreEqual(new[] { "Bearer llx-first-of-two-keys", "Bearer llx-second-of-two-keys" }, server.Requests.Select(static r => r.Header("Authorization")).ToArray());
        Assert.Contains("unknown key ***, not ***", failure.ToString());
        Assert.DoesNotContain("of-two-keys", failure.ToString());
    }

    [TestMethod]
    public async Task A_key_that_no_header_can_carry_is_rejected()
    {
        await using var server = new FakeServer(Fake.Json(Fake.EmptyPage));
        using var client = server.Client(static o => o.ApiKeyProvider = static _ => new("llx-line\nbreak"));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudConfigurationException>(() => client.Parsing.ListAsync());

        Assert.DoesNotContain("llx-line", failure.ToString());
        Assert.IsEmpty(server.Requests);
    }

    private static IHost Host(Action<IServiceCollection> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        configure(builder.Services);
        return builder.Build();
    }
}

file static class Chained
{
    public static ServiceCollection Also(this ServiceCollection services, Action<ServiceCollection> configure)
    {
        configure(services);
        return services;
    }
}
