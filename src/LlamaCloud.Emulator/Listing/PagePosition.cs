namespace LlamaCloud.Emulator.Listing;

/// <summary>The last job of a page: the next page starts just below it. It need not exist any more.</summary>
internal readonly record struct PagePosition(long CreatedAt, long Sequence);
