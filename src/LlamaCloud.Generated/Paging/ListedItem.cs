namespace LlamaCloud.Generated;

/// <summary>An item of a listing, and where to go on after it.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Next">Where a later listing with the same query goes on (<see cref="PagingOptions.Start"/>), once this item was dealt with.</param>
public readonly record struct ListedItem<T>(T Item, ListingPosition Next);
