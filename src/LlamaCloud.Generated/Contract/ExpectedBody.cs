namespace LlamaCloud.Generated.Contract;

/// <summary>The body that a successful response must have.</summary>
internal enum ExpectedBody : byte // An int would make the option of each call larger.
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>JSON, or nothing.</summary>
    JsonOrNothing,

    /// <summary>Anything: it is read, so that the connection can be used again, and not checked.</summary>
    None,

    /// <summary>Text in the charset that the response names; UTF-8 by default.</summary>
    Text,

    /// <summary>Any bytes, which the caller reads as they arrive.</summary>
    Stream,
}
