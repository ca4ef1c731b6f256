using System.Diagnostics;
using System.Text;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>
/// Replaces the API key with stars where a service returns it: as plain text, in JSON, in a JSON path, and in a URL, including a
/// prefix of it where the text was cut. In texts, the user information of URLs is hidden too.
/// </summary>
internal sealed class SecretMask
{
    private const string Stars = "***";

    /// <summary>The minimum length of a secret. Shorter ones are common words, and hiding them would make messages unreadable.</summary>
    private const int MinLength = 8;

    /// <summary>The marker where the library cuts a text.</summary>
    private const string Cut = "…";

    /// <summary>The parts of header names whose values are secrets.</summary>
    private static readonly string[] SecretNames = ["auth", "key", "token", "secret", "cookie", "password", ApiDefaults.KeyHeader];

    private static readonly byte[] StarBytes = Encoding.UTF8.GetBytes(Stars);
    private static readonly byte[] CutBytes = Encoding.UTF8.GetBytes(Cut);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly SecretForm<char>[] _characters;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly SecretForm<byte>[] _bytes;

    private readonly Rotation? _rotation;

    private SecretMask(SecretForm<char>[] characters, Rotation? rotation = null)
    {
        _characters = characters;
        _bytes = InBytes(characters);
        _rotation = rotation;
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private SecretForm<char>[] Characters => _rotation is { } rotation ? [.. _characters, .. rotation.Characters] : _characters;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private SecretForm<byte>[] Bytes => _rotation is { } rotation ? [.. _bytes, .. rotation.Bytes] : _bytes;

    /// <summary>Gets a mask that hides nothing.</summary>
    public static SecretMask Nothing { get; } = new([]);

    public static SecretMask Create(string? secret) => Nothing.And(secret);

    /// <summary>Creates a mask that hides one more secret.</summary>
    public SecretMask And(string? secret) => secret?.Trim() is { Length: >= MinLength } text ? new([.. _characters, .. Forms(text)], _rotation) : this;

    /// <summary>Creates a mask that hides a key which changes from time to time; masks that are made from it hide the new key, too.</summary>
    public SecretMask WithRotatingKey() => new(_characters, new Rotation());

    /// <summary>Hides a new key, in addition to the previous one, which may still be in use.</summary>
    public void Rotate(string key) => _rotation!.Add(key.Trim());

    /// <summary>Creates a mask that also hides the keys and other secrets in the caller's headers.</summary>
    public SecretMask And(IDictionary<string, string>? headers) => headers is null or { Count: 0 } ? this : headers
        .Where(static header => SecretNames.Any(name => header.Key.AsSpan().Contains(name.AsSpan(), StringComparison.OrdinalIgnoreCase)))
        .Aggregate(this, static (mask, header) => mask.And(header.Value).And(KeyFromHeader(header.Value)));

    /// <summary>Returns the key in a header value of the caller: the text after the prefix or after the name of another scheme.</summary>
    public static string KeyFromHeader(string value)
    {
        value = value.Trim();
        return value.Substring(value.StartsWith(ApiDefaults.KeyPrefix, StringComparison.OrdinalIgnoreCase) ? ApiDefaults.KeyPrefix.Length : value.IndexOf(' ') + 1).Trim();
    }

    public string Mask(string text) => MaskKey(UserInfo.Mask(text));

    /// <summary>Masks secrets, but not the user information of URLs.</summary>
    public string MaskKey(string text)
    {
        var found = Find(text.AsSpan(), Characters, Cut.AsSpan());
        return found.Count == 0 ? text : new([.. Replace(text.AsSpan(), found, Stars.AsSpan())]);
    }

    /// <summary>Returns the bytes without the secrets; the same bytes if they contain none.</summary>
    public ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> utf8)
    {
        var found = Find(utf8.Span, Bytes, CutBytes);
        return found.Count == 0 ? utf8 : Replace(utf8.Span, found, StarBytes).ToArray();
    }

    /// <summary>Masks a model for the message of an exception.</summary>
    public T Mask<T>(T model, Func<string, T> read)
        where T : IJsonValue
    {
        var json = Writing.Text(model);
        return IsIn(json) ? read(Mask(json)) : model;
    }

    public bool IsIn(string text) => Find(text.AsSpan(), Characters, Cut.AsSpan()).Count > 0 || UserInfo.IsIn(text);

    private static SecretForm<byte>[] InBytes(SecretForm<char>[] characters) =>
        [.. characters.Select(static form => new SecretForm<byte>(Encoding.UTF8.GetBytes(form.Text)))];

    private static IEnumerable<SecretForm<char>> Forms(string secret)
    {
        // A text that needs no escape in a URL needs none in JSON either: this applies to the keys of the service.
        var inUrl = Uri.EscapeDataString(secret);
        return inUrl == secret ? [new(secret.ToCharArray())] : Forms(secret, inUrl);
    }

    private static IEnumerable<SecretForm<char>> Forms(string secret, string inUrl)
    {
        var json = Writing.Text(secret);
        json = json.Substring(1, json.Length - 2);

        // In a path, Newtonsoft escapes names as in JSON, except for quotes.
        var inPath = json.Replace("\\\"", "\"");
        return new[] { secret, json, inPath, inUrl }.Distinct().Select(static form => new SecretForm<char>(form.ToCharArray()));
    }

    /// <summary>Returns the positions of the secret or of a prefix of it, in order.</summary>
    private static List<(int Start, int End)> Find<T>(ReadOnlySpan<T> text, SecretForm<T>[] forms, ReadOnlySpan<T> cut)
        where T : IEquatable<T>
    {
        var found = new List<(int Start, int End)>();
        foreach (var form in forms)
        {
            form.Find(text, MinLength, cut, found);
        }

        found.Sort();
        return found;
    }

    private static List<T> Replace<T>(ReadOnlySpan<T> text, List<(int Start, int End)> found, ReadOnlySpan<T> stars)
    {
        var result = new List<T>(text.Length);
        var end = 0;
        foreach (var (start, next) in found)
        {
            if (start >= end)
            {
                Add(result, text.Slice(end, start - end));
                Add(result, stars);
            }

            end = Math.Max(end, next);
        }

        Add(result, text.Slice(end));
        return result;
    }

    private static void Add<T>(List<T> list, ReadOnlySpan<T> items)
    {
        foreach (var item in items)
        {
            list.Add(item);
        }
    }

    private sealed class Rotation
    {
        private readonly object _lock = new();
        private string _latest = "";
        private SecretForm<char>[] _latestForms = [];

        public SecretForm<char>[] Characters { get; private set; } = [];

        public SecretForm<byte>[] Bytes { get; private set; } = [];

        public void Add(string key)
        {
            lock (_lock)
            {
                if (key == _latest || key.Length < MinLength)
                {
                    return;
                }

                SecretForm<char>[] forms = [.. Forms(key)];
                Characters = [.. forms, .. _latestForms];
                Bytes = InBytes(Characters);
                (_latest, _latestForms) = (key, forms);
            }
        }
    }
}
