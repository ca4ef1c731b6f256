using LlamaCloud.Generated;
using LlamaCloud.Generated.Hosting;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a <see cref="LlamaCloudClient"/> with a service collection.</summary>
public static class LlamaCloudServiceCollectionExtensions
{
    private const string HttpClientName = "LlamaCloud";
    private const string KeyedPrefix = HttpClientName + ":";

    /// <summary>
    /// Registers one <see cref="LlamaCloudClient"/>, which sends through an <see cref="IHttpClientFactory"/> and logs to the application's
    /// <see cref="ILoggerFactory"/>. A registered <see cref="TimeProvider"/> is its clock.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configure">Sets the options; null to use those of the environment.</param>
    /// <returns>The builder of the <see cref="HttpClient"/>, to add handlers. A handler receives each attempt.</returns>
    /// <exception cref="LlamaCloudConfigurationException">Thrown when the client is first resolved, if an option is invalid.</exception>
    public static IHttpClientBuilder AddLlamaCloud(this IServiceCollection services, Action<LlamaCloudClientOptions>? configure = null)
    {
        Require(services);
        services.TryAddSingleton(static provider => Create(provider, Options.Options.DefaultName, HttpClientName));
        foreach (var (type, get) in LlamaCloudClient.ClientsByTag)
        {
            services.TryAdd(ServiceDescriptor.Singleton(type, provider => get(provider.GetRequiredService<LlamaCloudClient>())));
        }

        return Add(services, Options.Options.DefaultName, HttpClientName, configure);
    }

    /// <summary>Registers one <see cref="LlamaCloudClient"/> with options from the application's configuration.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="configuration">
    /// A section with the properties of <see cref="LlamaCloudClientOptions"/>: strings, numbers, <c>true</c> or <c>false</c>, and
    /// times in seconds (<c>60</c>) or as <c>00:01:00</c>.
    /// </param>
    /// <inheritdoc cref="AddLlamaCloud(IServiceCollection, Action{LlamaCloudClientOptions})"/>
    public static IHttpClientBuilder AddLlamaCloud(this IServiceCollection services, IConfiguration configuration) =>
        services.AddLlamaCloud(From(configuration));

    /// <summary>Registers one of several <see cref="LlamaCloudClient"/>s, for example one for each region, under a key.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>.</param>
    /// <param name="configure">Sets the options; null to use those of the environment.</param>
    /// <inheritdoc cref="AddLlamaCloud(IServiceCollection, Action{LlamaCloudClientOptions})"/>
    public static IHttpClientBuilder AddKeyedLlamaCloud(this IServiceCollection services, string serviceKey, Action<LlamaCloudClientOptions>? configure = null)
    {
        Require(services);
        var name = KeyedPrefix + (serviceKey ?? throw new ArgumentNullException(nameof(serviceKey)));
        services.TryAddKeyedSingleton(serviceKey, (provider, _) => Create(provider, serviceKey, name));
        foreach (var (type, get) in LlamaCloudClient.ClientsByTag)
        {
            services.TryAdd(ServiceDescriptor.KeyedSingleton(type, serviceKey, (provider, _) => get(provider.GetRequiredKeyedService<LlamaCloudClient>(serviceKey))));
        }

        return Add(services, serviceKey, name, configure);
    }

    /// <summary>Registers one of several <see cref="LlamaCloudClient"/>s under a key, with options from the application's configuration.</summary>
    /// <param name="services">The service collection.</param>
    /// <param name="serviceKey">The key, for <c>[FromKeyedServices]</c>.</param>
    /// <param name="configuration">A section, as for <see cref="AddLlamaCloud(IServiceCollection, IConfiguration)"/>.</param>
    /// <inheritdoc cref="AddLlamaCloud(IServiceCollection, Action{LlamaCloudClientOptions})"/>
    public static IHttpClientBuilder AddKeyedLlamaCloud(this IServiceCollection services, string serviceKey, IConfiguration configuration) =>
        services.AddKeyedLlamaCloud(serviceKey, From(configuration));

    /// <summary>Gets the name of the options of an HTTP client, or null if it is not one of this library.</summary>
    internal static string? FindOptionsName(string clientName) =>
        clientName == HttpClientName ? Options.Options.DefaultName
        : clientName.StartsWith(KeyedPrefix, StringComparison.Ordinal) ? clientName.Substring(KeyedPrefix.Length)
        : null;

    private static void Require(IServiceCollection services)
    {
        if (services is null)
        {
            throw new ArgumentNullException(nameof(services));
        }
    }

    private static Action<LlamaCloudClientOptions> From(IConfiguration configuration)
    {
        if (configuration is null)
        {
            throw new ArgumentNullException(nameof(configuration));
        }

        return options => ConfiguredOptions.Apply(configuration, options);
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string optionsName, string clientName, Action<LlamaCloudClientOptions>? configure)
    {
        var options = services.AddOptions<LlamaCloudClientOptions>(optionsName);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        if (!services.Any(service => service.ImplementationInstance is OptionsValidator validator && validator.OptionsName == optionsName))
        {
            services.AddSingleton<IValidateOptions<LlamaCloudClientOptions>>(new OptionsValidator(optionsName));
        }

        // The client lives as long as the application: its connections are renewed, and it has timeouts and log messages already.
        return services.AddHttpClient(clientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Pipeline.Connections(Settings.RouteOf(OptionsOf(provider, optionsName))))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .RemoveDefaultResilience();
    }

    private static LlamaCloudClientOptions OptionsOf(IServiceProvider provider, string name)
    {
        try
        {
            return provider.GetRequiredService<IOptionsMonitor<LlamaCloudClientOptions>>().Get(name);
        }
        catch (OptionsValidationException e)
        {
            throw new LlamaCloudConfigurationException(string.Join(" ", e.Failures));
        }
    }

    private static LlamaCloudClient Create(IServiceProvider provider, string optionsName, string clientName)
    {
        var options = OptionsOf(provider, optionsName).Copy();
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System && provider.GetService<TimeProvider>() is { } clock)
        {
            options.TimeProvider = clock;
        }

        return options.HttpClient is not null
            ? new(options)
            : new(new ApiTransport(options, provider.GetRequiredService<IHttpClientFactory>().CreateClient(clientName), ownsConnections: true));
    }
}
