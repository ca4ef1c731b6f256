namespace LlamaCloud.Generated;

/// <summary>
/// A listing cannot be gone through: a page names as the next one a page that was listed before, or the service does not keep to the
/// bounds of time that a parallel listing needs. There is nowhere to go on from.
/// </summary>
public sealed class LlamaCloudPagingException : LlamaCloudException
{
    internal LlamaCloudPagingException(string message)
        : base(message)
    {
    }

    internal LlamaCloudPagingException(string token, int pageNumber)
        : base(
            $"The listing goes in a circle: page {pageNumber} names as the next one a page that was listed before. What is beyond it "
            + $"cannot be reached; report it to the service. Token: {token}")
    {
        RepeatedToken = token;
        PageNumber = pageNumber;
    }

    /// <summary>The token that came again; null when it was not a circle.</summary>
    public string? RepeatedToken { get; }

    /// <summary>The number of the page that named it, counted from 1 where this listing began; 0 when it was not a circle.</summary>
    public int PageNumber { get; }
}
