using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Downloads.Store;

/// <summary>The links of a result. One get of the job renews all of them.</summary>
/// <param name="result">The result; null if links cannot be renewed.</param>
/// <param name="query">The query that returned the result.</param>
/// <param name="get">Gets the job.</param>
internal sealed class LinkSource(ParseResultResponse? result, ParsingGetQuery? query, Func<string, ParsingGetQuery, CancellationToken, Task<ParseResultResponse>> get)
{
    /// <summary>Returns another link for a file; null if there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="expired">The link that has expired; null if the result had none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string?> RenewAsync(StoredFile file, string? expired, CancellationToken cancellationToken)
    {
        if (result is null || (file.Key ?? file.ImageName) is null)
        {
            return null;
        }

        // Another file of the same result may have renewed it already.
        if (file.FindLink(result) is { } known && known != expired)
        {
            return known;
        }

        result = await get(result.Job.Id, (query ?? new()) with { Expand = Expansions(result) }, cancellationToken).ConfigureAwait(false);
        return file.FindLink(result);
    }

    private List<ParseResultExpansion> Expansions(ParseResultResponse current)
    {
        var links = (query?.Expand ?? []).Where(FileKinds.IsLink).ToList();
        if (links.Count > 0)
        {
            return links;
        }

        links.AddRange((current.ResultContentMetadata?.Keys ?? []).Select(FileKinds.Expansion).Distinct());
        if (current.ImagesContentMetadata is not null)
        {
            links.Add(ParseResultExpansion.ImagesContentMetadata);
        }

        return links;
    }
}
