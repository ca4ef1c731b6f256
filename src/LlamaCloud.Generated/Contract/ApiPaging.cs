namespace LlamaCloud.Generated.Contract;

/// <summary>The names by which an answer is paged (<c>x-pageable</c> in the document).</summary>
/// <param name="ItemName">The member of the answer that holds the items.</param>
/// <param name="NextTokenName">The member of the answer that holds the token of the next page.</param>
/// <param name="TokenParameter">The query parameter that takes that token.</param>
/// <param name="SizeParameter">The query parameter that takes the most items of a page.</param>
/// <param name="TotalName">The member of the answer that tells, now and then, how many items there are in all.</param>
internal sealed record ApiPaging(string ItemName, string NextTokenName, string TokenParameter, string SizeParameter, string TotalName);
