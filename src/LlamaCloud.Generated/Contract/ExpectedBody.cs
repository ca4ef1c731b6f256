namespace LlamaCloud.Generated.Contract;

/// <summary>The body that a successful response must have.</summary>
internal enum ExpectedBody : byte // A byte, to keep the option of each call small.
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>JSON, or an empty body.</summary>
    JsonOrNothing,

    /// <summary>Anything. It is read, so that the connection can be reused, but not checked.</summary>
    None,

    /// <summary>Text in the charset of the response; UTF-8 by default.</summary>
    Text,

    /// <summary>Any bytes, which the caller reads as they arrive.</summary>
    Stream,
}
