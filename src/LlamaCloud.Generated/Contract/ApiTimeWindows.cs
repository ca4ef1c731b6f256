namespace LlamaCloud.Generated.Contract;

/// <summary>The names by which a listing is cut into windows of time, each a listing of its own (<c>x-time-windows</c> in the document).</summary>
/// <param name="IdName">The member of an item that tells it from all others.</param>
/// <param name="TimeName">The member of an item that holds its time.</param>
/// <param name="FromParameter">The query parameter of the earliest time, inclusive.</param>
/// <param name="ToParameter">The query parameter of the latest time, inclusive.</param>
internal sealed record ApiTimeWindows(string IdName, string TimeName, string FromParameter, string ToParameter);
