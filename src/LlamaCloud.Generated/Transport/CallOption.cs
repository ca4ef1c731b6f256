using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>What the handlers need to know of a call: its settings, with those of the client filled in.</summary>
internal sealed class CallOption(TimeSpan timeout, int maxRetries, MultipartOption? parts) : IRequestOption
{
    public TimeSpan Timeout => timeout;

    public int MaxRetries => maxRetries;

    public MultipartOption? Parts => parts;
}
