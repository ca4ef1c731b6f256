namespace LlamaCloud.Emulator.Paging;

/// <summary>The position of the last job of a page, after which the next page starts. The job can have been deleted.</summary>
internal readonly record struct PagePosition(long CreatedAt, long Sequence);
