using System.Security.Cryptography;
using System.Text;

namespace LlamaCloud.Generated.Paging;

/// <summary>
/// The tokens of a listing so far, as 8 bytes of a hash each: a million pages take some 40 MB at most, however long the tokens are,
/// and the odds that two of them look alike are 1 to 37 million.
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

    /// <summary>How many pages were delivered when the latest token was added.</summary>
    public int Pages { get; private set; }

    /// <summary>Adds the token that a page names as the next one's; false when a page of this listing had it already.</summary>
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
