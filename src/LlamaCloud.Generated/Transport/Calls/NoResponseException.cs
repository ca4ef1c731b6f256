namespace LlamaCloud.Generated.Transport.Calls;

/// <summary>The connection ended after the request, and before any byte of an answer.</summary>
internal sealed class NoResponseException(Exception? innerException)
    : InvalidOperationException("The connection was closed before the answer began.", innerException);
