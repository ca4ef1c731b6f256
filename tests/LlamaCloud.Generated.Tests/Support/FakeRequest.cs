using System.Text;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>A request as it came.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">The header lines.</param>
/// <param name="Body">The body, free of chunks.</param>
internal sealed record FakeRequest(string Method, string Target, IReadOnlyList<string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header; null when it did not come.</summary>
    public string? Header(string name) => Headers
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
