namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>The connection was closed after the request was sent, before any byte of a response.</summary>
internal sealed class NoResponseException(Exception? innerException)
    : InvalidOperationException("The connection was closed before the response began.", innerException);
