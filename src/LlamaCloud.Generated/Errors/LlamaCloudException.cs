namespace LlamaCloud.Generated;

/// <summary>The root of everything that a call of this library throws for reasons of its own.</summary>
public class LlamaCloudException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public LlamaCloudException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public LlamaCloudException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public LlamaCloudException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the value of <c>error.type</c> in traces and metrics; null for the name of the type.</summary>
    internal virtual string? ErrorType => null;
}
