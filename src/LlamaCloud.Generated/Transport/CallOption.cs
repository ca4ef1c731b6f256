using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>What the handlers need to know of a call: its settings, with those of the client filled in, and how far it has come.</summary>
internal sealed class CallOption(LlamaCloudClientOptions client, RequestOptions? call, MultipartOption? parts) : IRequestOption
{
    public TimeSpan Timeout { get; } = call?.Timeout ?? client.Timeout;

    public TimeSpan? OverallTimeout { get; } = call?.OverallTimeout ?? client.OverallTimeout;

    public int MaxRetries { get; } = call?.MaxRetries ?? client.MaxRetries;

    public bool RetryUnsafe { get; } = call?.RetryUnsafe ?? client.RetryUnsafe;

    public MultipartOption? Parts => parts;

    /// <summary>The number of the attempt that is made, from 0.</summary>
    public int Attempt { get; set; }

    /// <summary>When the call began, as <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    public long Started { get; } = client.TimeProvider.GetTimestamp();
}
