using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>Marks a request that is sent without an API key where there is none.</summary>
internal sealed class AnonymousOption : IRequestOption
{
    public static AnonymousOption Instance { get; } = new();
}
