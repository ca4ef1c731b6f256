namespace LlamaCloud.Generated;

/// <summary>The base class of all exceptions thrown by this library.</summary>
public class LlamaCloudException : Exception
{
    /// <summary>Initializes an exception with a default message.</summary>
    public LlamaCloudException()
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">The error, and what to do about it.</param>
    public LlamaCloudException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and its cause.</summary>
    /// <param name="message">The error, and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public LlamaCloudException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the value of <c>error.type</c> in traces and metrics; null to use the name of the type.</summary>
    internal virtual string? ErrorType => null;
}
