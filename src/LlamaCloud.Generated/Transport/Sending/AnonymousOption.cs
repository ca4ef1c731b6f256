using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>Marks a request that does not need an API key.</summary>
internal sealed class AnonymousOption : IRequestOption
{
    private AnonymousOption(bool sendsKey) => SendsKey = sendsKey;

    public static AnonymousOption WithOptionalKey { get; } = new(sendsKey: true);

    public static AnonymousOption WithoutKey { get; } = new(sendsKey: false);

    /// <summary>Gets whether the key is sent if there is one.</summary>
    public bool SendsKey { get; }
}
