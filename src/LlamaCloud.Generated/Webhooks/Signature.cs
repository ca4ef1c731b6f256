using System.Globalization;
using System.Security.Cryptography;
using System.Text;
#if !NET
using System.Runtime.CompilerServices;
#endif

namespace LlamaCloud.Generated.Webhooks;

/// <summary>The signature of a webhook request: HMAC-SHA256, sent in hexadecimal after the name of the hash.</summary>
internal static class Signature
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    private const string Prefix = "sha256=";

    /// <summary>Reads the header; returns false if it is missing or malformed.</summary>
    public static bool TryRead(string? header, Span<byte> signature)
    {
        var text = header is null ? default : header.AsSpan().Trim();
        if (!text.StartsWith(Prefix.AsSpan(), StringComparison.OrdinalIgnoreCase) || text.Length != Prefix.Length + (2 * Length))
        {
            return false;
        }

        text = text.Slice(Prefix.Length);
        for (var i = 0; i < Length; i++)
        {
            var (high, low) = (Digit(text[2 * i]), Digit(text[(2 * i) + 1]));
            if (high < 0 || low < 0)
            {
                return false;
            }

            signature[i] = (byte)((high << 4) | low);
        }

        return true;
    }

    /// <summary>Returns the value of the header for a body.</summary>
    public static string Create(ReadOnlySpan<byte> body, byte[] key)
    {
        var text = new StringBuilder(Prefix, Prefix.Length + (2 * Length));
        foreach (var value in Hash(body, key))
        {
            text.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Returns true if a body was signed with a key. The duration does not depend on the signature.</summary>
    public static bool Fits(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, byte[] key) => FixedTimeEquals(Hash(body, key), signature);

    private static byte[] Hash(ReadOnlySpan<byte> body, byte[] key)
    {
#if NET
        return HMACSHA256.HashData(key, body);
#else
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(body.ToArray());
#endif
    }

#if NET
    private static bool FixedTimeEquals(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => CryptographicOperations.FixedTimeEquals(one, other);
#else
    /// <summary>Compares every byte, even after a difference.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool FixedTimeEquals(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var difference = one.Length ^ other.Length;
        for (var i = 0; i < one.Length && i < other.Length; i++)
        {
            difference |= one[i] ^ other[i];
        }

        return difference == 0;
    }
#endif

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
