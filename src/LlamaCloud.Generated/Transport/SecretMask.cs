using System.Diagnostics;
using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Finds the API key where a service echoes it, and puts stars in its place: as it is, in JSON, in a JSON path, and in a URL; also its
/// beginning, where the text was cut within it. In texts, the user information of URLs is hidden, too.
/// </summary>
internal sealed class SecretMask
{
    private const string Stars = "***";

    /// <summary>Shorter secrets are words of everyday texts: to hide them would hide nothing, and garble everything.</summary>
    private const int LeastLength = 8;

    /// <summary>What stands where the library cuts a text.</summary>
    private const string Cut = "…";

    private static readonly char[] StarCharacters = Stars.ToCharArray();
    private static readonly char[] CutCharacters = Cut.ToCharArray();
    private static readonly byte[] StarBytes = Encoding.UTF8.GetBytes(Stars);
    private static readonly byte[] CutBytes = Encoding.UTF8.GetBytes(Cut);

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

    public string Mask(string text)
    {
        text = UserInfo.Mask(text);
        return IsKeyIn(text) ? new([.. Replace(text.AsSpan(), _characters, CutCharacters, StarCharacters)]) : text;
    }

    /// <summary>The same bytes when there is nothing to hide, else others.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> utf8) =>
        Find(utf8.Span, _bytes, CutBytes).At < 0 ? utf8 : Replace(utf8.Span, _bytes, CutBytes, StarBytes).ToArray();

    public bool IsIn(string text) => IsKeyIn(text) || UserInfo.IsIn(text);

    private bool IsKeyIn(string text) => Find(text.AsSpan(), _characters, CutCharacters).At >= 0;

    private static IEnumerable<char[]> Forms(string secret)
    {
        // What a URL takes as it is, JSON takes as well: the keys of the service.
        var inUrl = Uri.EscapeDataString(secret);
        return inUrl == secret ? [secret.ToCharArray()] : Forms(secret, inUrl);
    }

    private static IEnumerable<char[]> Forms(string secret, string inUrl)
    {
        var json = Writing.Text(secret);
        json = json.Substring(1, json.Length - 2);

        // In a path, Newtonsoft writes names as in JSON, but for the quotes.
        var inPath = json.Replace("\\\"", "\"");
        return new[] { secret, json, inPath, inUrl }.Distinct().Select(static form => form.ToCharArray());
    }

    /// <summary>Puts stars in the place of the secret, or of as much of it as there is.</summary>
    private static List<T> Replace<T>(ReadOnlySpan<T> text, T[][] forms, T[] cut, T[] stars)
        where T : IEquatable<T>
    {
        var result = new List<T>(text.Length);
        while (Find(text, forms, cut) is { At: >= 0 } found)
        {
            Add(result, text.Slice(0, found.At));
            Add(result, stars);
            text = text.Slice(found.At + found.Length);
        }

        Add(result, text);
        return result;
    }

    /// <summary>Where the first form is, and how long; before zero when there is none.</summary>
    private static (int At, int Length) Find<T>(ReadOnlySpan<T> text, T[][] forms, T[] cut)
        where T : IEquatable<T>
    {
        for (var start = 0; ; start++)
        {
            var next = FindBeginning(text.Slice(start), forms);
            if (next < 0)
            {
                return (-1, 0);
            }

            start += next;
            if (Match(text.Slice(start), forms, cut) is > 0 and var length)
            {
                return (start, length);
            }
        }
    }

    /// <summary>Where the first form begins, or something like it; before zero when there is none.</summary>
    private static int FindBeginning<T>(ReadOnlySpan<T> text, T[][] forms)
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

    /// <summary>How long the form is that a text begins with, whole or cut; zero when it is another text that only begins alike.</summary>
    private static int Match<T>(ReadOnlySpan<T> text, T[][] forms, T[] cut)
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

            var isWhole = length == form.Length;
            if (isWhole || (length >= LeastLength && (length == text.Length || text.Slice(length).StartsWith(cut))))
            {
                longest = Math.Max(longest, length);
            }
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
