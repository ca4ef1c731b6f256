using System.Text;

namespace LlamaCloud.Generated.Transport;

/// <summary>Hides the API key in what is shown: a service may send back what it was sent.</summary>
internal sealed class Secrets(string? apiKey)
{
    private const string Hidden = "***";

    /// <summary>A key of a character or two would hide letters of any text.</summary>
    private const int LeastLength = 4;

    private readonly string? _key = apiKey is { Length: >= LeastLength } ? apiKey : null;

    /// <summary>The text without the key.</summary>
    public string? Mask(string? text) =>
        _key is null || text is null || !text.Contains(_key) ? text : text.Replace(_key, Hidden);

    /// <summary>The bytes without the key.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> bytes)
    {
        if (_key is null || bytes.Span.IndexOf(Encoding.UTF8.GetBytes(_key)) < 0)
        {
            return bytes;
        }

        // Latin-1 gives every byte a character of its own, and the key is ASCII.
        var latin1 = Encoding.GetEncoding(28591);
        return latin1.GetBytes(Mask(latin1.GetString(bytes.ToArray()))!);
    }
}
