#if NET
using System.Text.Json;

#endif
namespace LlamaCloud.Generated.Primitives;

/// <summary>Reads JSON text that is returned unchanged.</summary>
internal static class RawText
{
    /// <summary>Removes a byte order mark, which is not part of JSON.</summary>
    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json.Slice("\uFEFF"u8.Length) : json;
#if NET

    /// <summary>Gets the string or property name that a reader is at. Returns null for one with an unpaired surrogate: it is valid JSON, but not valid text.</summary>
    public static string? GetString(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
#endif
}
