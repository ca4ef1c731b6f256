namespace LlamaCloud.Generated.Paging;

/// <summary>One page of a listing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="items">The items.</param>
/// <param name="continuationToken">The token of the <em>next</em> page; null when this is the last one.</param>
public sealed class Page<T>(IReadOnlyList<T> items, string? continuationToken)
{
    /// <summary>The items; may be empty, also when further pages follow.</summary>
    public IReadOnlyList<T> Items { get; } = items ?? throw new ArgumentNullException(nameof(items));

    /// <summary>The token of the <em>next</em> page, to go on from it later; null when this is the last one.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
