namespace LlamaCloud.Generated.Contract;

/// <summary>The names that divide a listing into time windows, each with its pages (<c>x-time-windows</c> in the document).</summary>
/// <param name="IdName">The property of an item that has its unique id.</param>
/// <param name="TimeName">The property of an item that has its time.</param>
/// <param name="FromParameter">The query parameter of the earliest time, inclusive.</param>
/// <param name="ToParameter">The query parameter of the latest time, inclusive.</param>
internal sealed record ApiTimeWindows(string IdName, string TimeName, string FromParameter, string ToParameter);
