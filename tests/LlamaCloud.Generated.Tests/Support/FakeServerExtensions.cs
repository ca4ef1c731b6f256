using LlamaCloud.Generated.Transport.Sending;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Clients of a <see cref="FakeServer"/>.</summary>
internal static class FakeServerExtensions
{
    public static LlamaCloudClient Client(this FakeServer server, Action<LlamaCloudClientOptions>? configure = null) => new(Options(server, configure));

    /// <summary>Creates the transport of generated operations, for operations that the document does not have.</summary>
    public static ApiTransport Transport(this FakeServer server, Action<LlamaCloudClientOptions>? configure = null) => new(Options(server, configure));

    /// <summary>Creates a client that uses the clock of a test, where delays are the only timers.</summary>
    public static LlamaCloudClient Client(this FakeServer server, TimeProvider clock, Action<LlamaCloudClientOptions>? configure = null) => server.Client(o =>
    {
        o.TimeProvider = clock;
        o.Timeout = Timeout.InfiniteTimeSpan;
        configure?.Invoke(o);
    });

    private static LlamaCloudClientOptions Options(FakeServer server, Action<LlamaCloudClientOptions>? configure)
    {
        var options = new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = server.Url };
        configure?.Invoke(options);
        return options;
    }
}
