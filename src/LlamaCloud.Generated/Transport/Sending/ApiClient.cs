using System.ComponentModel;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Generated;

/// <summary>The base class of the generated clients, one for each tag of the OpenAPI document.</summary>
// Only public because C# does not allow a public class, such as ParsingClient, to derive from an internal one.
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiClient
{
    private readonly ApiTransport? _transport;

    private protected ApiClient()
    {
    }

    private protected ApiClient(ApiTransport transport) => _transport = transport;

    /// <exception cref="InvalidOperationException">This is a substitute, and the operation was not overridden.</exception>
    private protected ApiTransport Transport => _transport
        ?? throw new InvalidOperationException($"{GetType().Name} was created without a connection. Override each operation that is called on a substitute.");

    /// <summary>Hides the keys of a call in text that is created from its response.</summary>
    private protected SecretMask MaskOf(RequestOptions? options) => (_transport?.Mask ?? SecretMask.Nothing).And(options?.Headers);

    /// <summary>Gets where to log; a substitute does not log.</summary>
    private protected ILogger Logger => _transport?.Logger ?? NullLogger.Instance;

    /// <summary>The time of day of the service.</summary>
    private protected ServiceClock ServiceClock => _transport?.Settings.ServiceClock ?? (field ??= new(Clock));

    /// <summary>What all calls of the client pass; that of a substitute is always open.</summary>
    private protected RateLimitGate Gate => _transport?.Settings.Gate ?? (field ??= new(Clock));

    /// <summary>Gets how long all requests still wait because the service refused one as one too many; zero if they do not.</summary>
    internal TimeSpan RateLimitPause => Gate.Pause;

    /// <summary>Gets the maximum number of retries of a call.</summary>
    private protected int MaxRetriesOf(RequestOptions? options) => options?.MaxRetries ?? _transport?.Settings.MaxRetries ?? 0;

    /// <summary>Gets the clock of delays and timeouts; a substitute uses that of the system.</summary>
    private protected TimeProvider Clock => _transport?.Clock ?? TimeProvider.System;
}
