namespace LlamaCloud.Generated;

/// <summary>An item of a listing, and the position after it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Next">The position from which a listing with the same query continues after this item (<see cref="PagingOptions.Start"/>).</param>
public readonly record struct ListedItem<T>(T Item, ListingPosition Next);
