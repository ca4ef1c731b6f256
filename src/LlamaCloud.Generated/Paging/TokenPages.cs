using System.Runtime.CompilerServices;

namespace LlamaCloud.Generated.Paging;

/// <summary>The one page loop: typed models and raw pages both run through it.</summary>
internal static class TokenPages
{
    /// <summary>Asks for page after page until one has no token for a next one.</summary>
    /// <param name="first">The token of the first page; null to begin at the beginning.</param>
    /// <param name="fetch">Fetches the page of a token.</param>
    /// <param name="next">The token of the page after a page; null or empty at the end.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public static async IAsyncEnumerable<TPage> ListAsync<TPage>(
        string? first,
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var token = first; ;)
        {
            if (token is not null && !seen.Add(token))
            {
                throw new LlamaCloudException($"The listing goes in a circle: the token of page {seen.Count + 1} is that of an earlier page. Token: {token}");
            }

            var page = await fetch(token, cancellationToken).ConfigureAwait(false);
            token = next(page);
            yield return page;
            if (string.IsNullOrEmpty(token))
            {
                yield break;
            }
        }
    }
}
