using System.Globalization;

namespace LlamaCloud.Generated.Primitives;

/// <summary>Writes bytes as hexadecimal digits in lower case; .NET Standard has no method for it.</summary>
internal static class HexText
{
    public static string From(IEnumerable<byte> bytes) => string.Concat(bytes.Select(static value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
