using System.Text;
using System.Web;

namespace LlamaCloud.Tests;

/// <summary>A received request.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">The header lines.</param>
/// <param name="Body">The body, without chunk framing.</param>
internal sealed record FakeRequest(string Method, string Target, IReadOnlyList<string> Headers, byte[] Body)
{
    /// <summary>Gets the whole request, byte for byte.</summary>
    public byte[] Raw { get; init; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public string Line => $"{Method} {Target}";

    public string Path => Target.Split('?')[0];

    /// <summary>Gets the value of a query parameter, or null if it was not sent.</summary>
    public string? Query(string name) => HttpUtility.ParseQueryString(Target.Contains('?') ? Target.Split('?', 2)[1] : "").Get(name);

    /// <summary>Gets the value of a header, or null if it was not sent.</summary>
    public string? Header(string name) => Headers
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
