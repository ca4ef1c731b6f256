namespace LlamaCloud.Generated.Contract;

/// <summary>The names that a paged response uses (<c>x-pageable</c> in the document).</summary>
/// <param name="ItemName">The property of the response that has the items.</param>
/// <param name="NextTokenName">The property of the response that has the token of the next page.</param>
/// <param name="TokenParameter">The query parameter of the page token.</param>
/// <param name="SizeParameter">The query parameter of the page size.</param>
/// <param name="TotalName">The property of the response that has the total number of items; the service does not always return it.</param>
internal sealed record ApiPaging(string ItemName, string NextTokenName, string TokenParameter, string SizeParameter, string TotalName);
