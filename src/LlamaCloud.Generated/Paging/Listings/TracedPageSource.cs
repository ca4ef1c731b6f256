using System.Diagnostics;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Paging.Listings;

/// <summary>
/// Makes the requests of one enumeration children of its activity. An iterator cannot, because its context ends with each item that it returns.
/// </summary>
/// <param name="source">The source of the pages.</param>
/// <param name="activity">The activity of the enumeration.</param>
internal sealed class TracedPageSource<TPage, T>(PageSource<TPage, T> source, Activity activity) : PageSource<TPage, T>
    where TPage : Page<T>
{
    public override DateTimeOffset? From => source.From;

    public override DateTimeOffset? To => source.To;

    public override SecretMask Mask => source.Mask;

    public override bool IsAbandoned => source.IsAbandoned;

    public override async Task<TPage> FetchAsync(PageRequest request, CancellationToken cancellationToken)
    {
        Activity.Current = activity;
        return await source.FetchAsync(request, cancellationToken).ConfigureAwait(false);
    }

    public override string IdOf(T item) => source.IdOf(item);

    public override DateTimeOffset? TimeOf(T item) => source.TimeOf(item);
}
