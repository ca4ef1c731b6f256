using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated.Primitives;

/// <summary>A value of a path or query parameter that is already percent-encoded; in a query, the name is repeated for each text.</summary>
internal sealed class EncodedText(params string[] texts)
{
    /// <summary>
    /// The reserved characters of RFC 3986 that <c>allowReserved</c> does not encode. Not among them: <c>&amp;</c> and <c>#</c>, which
    /// would end the value, and <c>+</c>, which most servers read as a space.
    /// </summary>
    private const string Reserved = ":/?[]@!$'()*,;=";

    public IReadOnlyList<string> Texts => texts;

    /// <summary>Percent-encodes the values of a query parameter.</summary>
    public static EncodedText FromQuery(string[] values, QueryStyle style, bool allowReserved)
    {
        var delimiter = style switch { QueryStyle.Comma => ",", QueryStyle.Space => "%20", QueryStyle.Pipe => "%7C", _ => null };

        // A comma within an item would split it.
        var encoded = values.Select(value => allowReserved ? EncodeReserved(value, except: delimiter) : Uri.EscapeDataString(value));
        return delimiter is null ? new([.. encoded]) : new(string.Join(delimiter, encoded));
    }

    /// <summary>Percent-encodes the items of a path parameter.</summary>
    public static EncodedText FromPath(string[] values) => new(string.Join(",", values.Select(Uri.EscapeDataString)));

    /// <summary>Each <c>%</c> of an encoded text begins an escape, so that replacing one never changes another.</summary>
    private static string EncodeReserved(string value, string? except) =>
        Reserved.Select(static c => c.ToString()).Where(c => c != except).Aggregate(
            Uri.EscapeDataString(value),
            static (text, c) => text.Replace(Uri.EscapeDataString(c), c));
}
