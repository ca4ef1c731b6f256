using LlamaCloud.Generated.Paging;

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

    /// <summary>
    /// In a listing: the page that could not be had. The pages before it were delivered; <see cref="PagingOptions.Start"/> goes on from
    /// here. Null elsewhere.
    /// </summary>
    public ListingPosition? Position { get; internal set; }

    /// <summary>The page token of <see cref="Position"/>; null for the first page, and outside a listing.</summary>
    public string? ContinuationToken => Position?.PageToken;

    /// <summary>Gets the value of <c>error.type</c> in traces and metrics; null for the name of the type.</summary>
    internal virtual string? ErrorType => null;
}
