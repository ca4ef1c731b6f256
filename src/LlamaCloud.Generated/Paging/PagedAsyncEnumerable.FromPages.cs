namespace LlamaCloud.Generated;

/// <summary>Creates listings.</summary>
public static class PagedAsyncEnumerable
{
    /// <summary>Creates a listing from pages, for tests with a substitute of the client.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="pages">The pages.</param>
    public static PagedAsyncEnumerable<T> FromPages<T>(IEnumerable<Page<T>> pages) =>
        new GivenPages<T>(pages ?? throw new ArgumentNullException(nameof(pages)));

    private sealed class GivenPages<T>(IEnumerable<Page<T>> pages) : PagedAsyncEnumerable<T>
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            var token = default(string);
            var found = continuationToken is null;
            foreach (var page in pages)
            {
                if (found)
                {
                    await Task.CompletedTask.ConfigureAwait(false);
                    yield return new Page<T>(page.Items, page.ContinuationToken, new ListingPosition(token));
                }

                token = page.ContinuationToken;
                found |= token == continuationToken;
            }
        }
    }
}
