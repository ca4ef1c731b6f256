namespace LlamaCloud.Generated.Transport;

/// <summary>What the body of a success has to be.</summary>
internal enum ExpectedBody
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>JSON, or nothing.</summary>
    JsonOrNothing,

    /// <summary>Text in any charset.</summary>
    Text,

    /// <summary>Anything: it is not looked at.</summary>
    None,

    /// <summary>Bytes that the caller reads as they come.</summary>
    Stream,
}
