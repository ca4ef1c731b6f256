using System.Diagnostics;
using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Finds the API key where a service echoes it, and puts stars in its place: as it is, in JSON, in a JSON path, and in a URL; also when only its beginning
/// is left of it because a text was cut.
/// </summary>
internal sealed class SecretMask
{
    private const string Stars = "***";

    /// <summary>Shorter secrets are words of everyday texts: to hide them would hide nothing, and garble everything.</summary>
    private const int LeastLength = 8;

    private static readonly char[] StarCharacters = Stars.ToCharArray();
    private static readonly byte[] StarBytes = Encoding.UTF8.GetBytes(Stars);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly char[][] _characters;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[][] _bytes;

    private SecretMask(char[][] characters)
    {
        _characters = characters;
        _bytes = [.. characters.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Hides nothing.</summary>
    public static SecretMask Nothing { get; } = new([]);

    public static SecretMask Of(string? secret) => Nothing.And(secret);

    /// <summary>A mask that hides one more secret.</summary>
    public SecretMask And(string? secret) => secret is { Length: >= LeastLength } ? new([.. _characters, .. Forms(secret)]) : this;

    public string Mask(string text) => IsIn(text) ? new([.. Replace(text.AsSpan(), _characters, StarCharacters)]) : text;

    /// <summary>The same bytes when there is nothing to hide, else others.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> utf8) => Find(utf8.Span, _bytes) < 0 ? utf8 : Replace(utf8.Span, _bytes, StarBytes).ToArray();

    public bool IsIn(string text) => Find(text.AsSpan(), _characters) >= 0;

    private static IEnumerable<char[]> Forms(string secret)
    {
        var json = Writing.Text(secret);
        json = json.Substring(1, json.Length - 2);

        // In a path, Newtonsoft writes names as in JSON, but for the quotes.
        var inPath = json.Replace("\\\"", "\"");
        return new[] { secret, json, inPath, Uri.EscapeDataString(secret) }.Distinct().Select(static form => form.ToCharArray());
    }

    /// <summary>Puts stars in the place of the secret, or of as much of it as there is.</summary>
    private static List<T> Replace<T>(ReadOnlySpan<T> text, T[][] forms, T[] stars)
        where T : IEquatable<T>
    {
        var result = new List<T>(text.Length);
        for (var at = Find(text, forms); at >= 0; at = Find(text, forms))
        {
            Add(result, text.Slice(0, at));
            Add(result, stars);
            text = text.Slice(at);
            text = text.Slice(LongestMatch(text, forms));
        }

        Add(result, text);
        return result;
    }

    /// <summary>Where the first form begins; -1 when there is none.</summary>
    private static int Find<T>(ReadOnlySpan<T> text, T[][] forms)
        where T : IEquatable<T>
    {
        var first = -1;
        foreach (var form in forms)
        {
            var at = (first < 0 ? text : text.Slice(0, Math.Min(first + LeastLength, text.Length))).IndexOf(form.AsSpan(0, LeastLength));
            first = at < 0 ? first : at;
        }

        return first;
    }

    /// <summary>How much of a form a text begins with.</summary>
    private static int LongestMatch<T>(ReadOnlySpan<T> text, T[][] forms)
        where T : IEquatable<T>
    {
        var longest = 0;
        foreach (var form in forms)
        {
            var length = 0;
            while (length < form.Length && length < text.Length && text[length].Equals(form[length]))
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static void Add<T>(List<T> list, ReadOnlySpan<T> items)
    {
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
