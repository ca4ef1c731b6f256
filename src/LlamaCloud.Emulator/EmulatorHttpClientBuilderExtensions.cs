using LlamaCloud.Emulator;
using LlamaCloud.Generated;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the clients of an application to an emulator, for tests.</summary>
public static class EmulatorHttpClientBuilderExtensions
{
    /// <summary>
    /// Directs the client of <c>AddLlamaCloud</c> or <c>AddKeyedLlamaCloud</c> to an emulator. The base URL, the API key and the
    /// <see cref="HttpClient"/> of its options are replaced, wherever they are set.
    /// </summary>
    /// <param name="builder">The builder that <c>AddLlamaCloud</c> returned. Calling it a second time, for example in a test, does no harm.</param>
    /// <param name="emulator">The emulator. It is not disposed.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The builder is not of <c>AddLlamaCloud</c>.</exception>
    /// <example>
    /// <code>
    /// builder.ConfigureTestServices(services => services.AddLlamaCloud().UseEmulator(emulator));
    /// </code>
    /// </example>
    public static IHttpClientBuilder UseEmulator(this IHttpClientBuilder builder, EmulatorServer emulator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(emulator);
        var name = LlamaCloudServiceCollectionExtensions.FindOptionsName(builder.Name)
            ?? throw new ArgumentException($"The HTTP client '{builder.Name}' is not one of AddLlamaCloud or AddKeyedLlamaCloud.", nameof(builder));
        builder.Services.PostConfigure<LlamaCloudClientOptions>(name, options => EmulatorClientOptions.Apply(options, emulator.BaseAddress));
        return builder;
    }
}
