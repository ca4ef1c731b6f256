using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Generated;

/// <summary>The base of the generated clients, one for each tag of the OpenAPI document.</summary>
public abstract class ApiClient
{
    private readonly ApiTransport? _transport;

    private protected ApiClient()
    {
    }

    private protected ApiClient(ApiTransport transport) => _transport = transport;

    /// <exception cref="InvalidOperationException">This is a substitute, and the operation was not overridden.</exception>
    private protected ApiTransport Transport => _transport
        ?? throw new InvalidOperationException($"{GetType().Name} was made without a connection. A substitute overrides each operation that is called.");

    /// <summary>Hides the keys of a call in what is made of its answer.</summary>
    private protected SecretMask MaskOf(RequestOptions? options) => (_transport?.Mask ?? SecretMask.Nothing).And(options?.Headers);

    /// <summary>Where to log; a substitute logs nowhere.</summary>
    private protected ILogger Logger => _transport?.Logger ?? NullLogger.Instance;

    /// <summary>The time of day of the service.</summary>
    private protected ServiceClock ServiceClock => _transport?.Settings.ServiceClock ?? (field ??= new(Clock));

    /// <summary>What all calls of the client pass; that of a substitute is always open.</summary>
    private protected RateLimitGate Gate => _transport?.Settings.Gate ?? (field ??= new(Clock));

    /// <summary>Gets the maximum number of retries of a call.</summary>
    private protected int MaxRetriesOf(RequestOptions? options) => options?.MaxRetries ?? _transport?.Settings.MaxRetries ?? 0;

    /// <summary>The clock of delays and time limits; a substitute has that of the system.</summary>
    private protected TimeProvider Clock => _transport?.Clock ?? TimeProvider.System;
}
