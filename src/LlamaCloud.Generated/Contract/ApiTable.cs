namespace LlamaCloud.Generated.Contract;

/// <summary>How a command line shows the items of a listing in a table (<c>x-cli-table</c> in the document).</summary>
/// <param name="Noun">The word for several items, such as <c>jobs</c>.</param>
/// <param name="Columns">The members of an item, in the order of the table.</param>
/// <param name="Item">Gets the schema of an item.</param>
internal sealed record ApiTable(string Noun, IReadOnlyList<string> Columns, Func<ApiSchema> Item);
