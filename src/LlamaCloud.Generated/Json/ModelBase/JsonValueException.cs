#if NET
using System.Text.Json;

namespace LlamaCloud.Generated.Json.ModelBase;

/// <summary>
/// JSON that a converter of System.Text.Json cannot read. If the value is part of a larger document, only the serializer knows its path: it
/// sets <see cref="JsonException.Path"/> of an exception without one, and the message appends the path within the value.
/// </summary>
internal sealed class JsonValueException : JsonException
{
    private readonly string _path;
    private readonly string _problem;

    /// <param name="cause">The exception of the reader, whose message begins with its path.</param>
    /// <param name="isDocument">True if the value is the whole document.</param>
    public JsonValueException(Newtonsoft.Json.JsonException cause, bool isDocument)
        : base(message: null, isDocument ? "$" + Suffix(cause) : null, lineNumber: null, bytePositionInLine: null, cause)
    {
        _path = isDocument ? "" : Suffix(cause);
        _problem = cause.Message.Substring(cause.Message.IndexOf(": ", PathOf(cause).Length, StringComparison.Ordinal));
    }

    public override string Message => (Path ?? "$") + _path + _problem;

    private static string Suffix(Newtonsoft.Json.JsonException cause) =>
        PathOf(cause) is var path && path.Length > 0 && path[0] != '[' ? "." + path : path;

    private static string PathOf(Newtonsoft.Json.JsonException cause) => cause switch
    {
        Newtonsoft.Json.JsonReaderException e => e.Path,
        Newtonsoft.Json.JsonSerializationException e => e.Path,
        _ => null,
    } ?? "";
}
#endif
