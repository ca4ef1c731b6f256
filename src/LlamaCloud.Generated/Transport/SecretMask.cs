using System.Text;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>Finds the API key where a service echoes it, and puts stars in its place: as it is, in JSON, and in a URL.</summary>
internal sealed class SecretMask
{
    private const string Stars = "***";

    /// <summary>Shorter secrets are words of everyday texts: to hide them would hide nothing, and garble everything.</summary>
    private const int LeastLength = 4;

    private static readonly SecretMask Nothing = new([]);

    private readonly string[] _forms;

    private SecretMask(string[] forms) => _forms = forms;

    public static SecretMask Of(string? secret) => secret is { Length: >= LeastLength } ? new(Forms(secret)) : Nothing;

    /// <summary>A mask that hides one more secret.</summary>
    public SecretMask And(string secret) => secret.Length < LeastLength || _forms.Contains(secret) ? this : new([.. _forms, .. Forms(secret)]);

    public string Mask(string text)
    {
        foreach (var form in _forms)
        {
            if (text.Contains(form))
            {
                text = text.Replace(form, Stars);
            }
        }

        return text;
    }

    public bool IsIn(string text) => Array.Exists(_forms, text.Contains);

    public byte[] Mask(byte[] utf8)
    {
        foreach (var form in _forms)
        {
            var bytes = Encoding.ASCII.GetBytes(form);
            if (utf8.AsSpan().IndexOf(bytes) >= 0)
            {
                utf8 = Replace(utf8, bytes);
            }
        }

        return utf8;
    }

    private static string[] Forms(string secret) =>
        [.. new[] { secret, Writing.Text(secret).Trim('"'), Uri.EscapeDataString(secret) }.Distinct()];

    private static byte[] Replace(byte[] text, byte[] secret)
    {
        var result = new MemoryStream(text.Length);
        var start = 0;
        while (text.AsSpan(start).IndexOf(secret) is >= 0 and var at)
        {
            result.Write(text, start, at);
            result.Write(Encoding.ASCII.GetBytes(Stars), 0, Stars.Length);
            start += at + secret.Length;
        }

        result.Write(text, start, text.Length - start);
        return result.ToArray();
    }
}
