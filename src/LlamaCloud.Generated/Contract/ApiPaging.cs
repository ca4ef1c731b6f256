namespace LlamaCloud.Generated.Contract;

/// <summary>The names by which an answer is paged (<c>x-pageable</c> in the document).</summary>
/// <param name="ItemName">The member of the answer that holds the items.</param>
/// <param name="NextTokenName">The member of the answer that holds the token of the next page.</param>
/// <param name="TokenParameter">The query parameter that takes that token.</param>
public sealed record ApiPaging(string ItemName, string NextTokenName, string TokenParameter);
