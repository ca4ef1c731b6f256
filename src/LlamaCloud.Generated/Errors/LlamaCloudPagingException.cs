namespace LlamaCloud.Generated;

/// <summary>A listing goes in a circle: a page names as the next one a page that this listing had already. There is nowhere to go on from.</summary>
public sealed class LlamaCloudPagingException : LlamaCloudException
{
    internal LlamaCloudPagingException(string token, int pageNumber)
        : base(
            $"The listing goes in a circle: page {pageNumber} names as the next one a page that was listed before. The pages up to "
            + $"{pageNumber} were delivered; what is beyond them cannot be reached. Report it to the service. Token: {token}")
    {
        RepeatedToken = token;
        PageNumber = pageNumber;
    }

    /// <summary>The token that came again.</summary>
    public string RepeatedToken { get; }

    /// <summary>The number of the page that named it, counted from 1 where this listing began.</summary>
    public int PageNumber { get; }
}
