namespace LlamaCloud.Generated;

/// <summary>
/// Thrown when a listing cannot continue: the service returned a page token that was already used, or items outside of the requested
/// range of time, which a parallel listing needs. The listing cannot be resumed.
/// </summary>
public sealed class LlamaCloudPagingException : LlamaCloudException
{
    internal LlamaCloudPagingException(string message)
        : base(message)
    {
    }

    internal LlamaCloudPagingException(string token, int pageNumber)
        : base(
            $"Paging stopped: page {pageNumber} returned a page token that was already used. The items after it "
            + $"cannot be listed; report this to the support of the service. Token: {token}")
    {
        RepeatedToken = token;
        PageNumber = pageNumber;
    }

    /// <summary>Gets the token that was returned again; null if the listing stopped for another reason.</summary>
    public string? RepeatedToken { get; }

    /// <summary>Gets the number of the page that returned the token, from 1 for the first page of this listing; 0 if the listing stopped for another reason.</summary>
    public int PageNumber { get; }
}
