using System.Security.Cryptography;
using System.Text;

namespace LlamaCloud.Generated.Paging;

/// <summary>
/// The tokens of a listing so far, each as a hash of 8 bytes: a million pages need at most about 40 MB, whatever the length of the tokens,
/// and the probability that two of them have the same hash is 1 in 37 million.
/// </summary>
internal sealed class SeenTokens
{
    private readonly HashSet<long> _hashes = [];

    public SeenTokens(string? first)
    {
        if (first is not null)
        {
            _hashes.Add(Hash(first));
        }
    }

    /// <summary>Gets the number of pages that were returned when the latest token was added.</summary>
    public int Pages { get; private set; }

    /// <summary>Adds the next token of a page; returns false if an earlier page of this listing returned it.</summary>
    public bool Add(string token)
    {
        Pages++;
        return _hashes.Add(Hash(token));
    }

    private static long Hash(string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
#if NET
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BitConverter.ToInt64(hash);
#else
        using var sha = SHA256.Create();
        return BitConverter.ToInt64(sha.ComputeHash(bytes), 0);
#endif
    }
}
