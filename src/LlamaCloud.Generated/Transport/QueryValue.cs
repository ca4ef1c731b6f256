namespace LlamaCloud.Generated.Transport;

/// <summary>The value of a query parameter that is not written in the usual way; the usual ones are a string or an array of strings.</summary>
/// <param name="Items">The texts.</param>
/// <param name="Style">How several are written.</param>
/// <param name="AllowReserved">Whether the reserved characters of URIs stay as they are.</param>
internal sealed record QueryValue(string[] Items, QueryStyle Style, bool AllowReserved);
