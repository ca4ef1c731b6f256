using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LlamaCloud.Emulator.Paging;

/// <summary>
/// Writes and reads page tokens: opaque, and only valid for their own listing and database. A token contains a position, the
/// fingerprint of the filter and a keyed hash of both; the key is created with the database.
/// </summary>
internal sealed class PageTokens
{
    private const byte Version = 1;
    private const int PayloadLength = 1 + (3 * sizeof(long));
    private const int TagLength = 16;

    private readonly byte[] _key;

    public PageTokens(byte[] key) => _key = key;

    public string Write(PagePosition position, ListFilter filter)
    {
        Span<byte> token = stackalloc byte[PayloadLength + TagLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token[1..], position.CreatedAt);
        BinaryPrimitives.WriteInt64BigEndian(token[9..], position.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(token[17..], filter.Fingerprint());
        Sign(token[..PayloadLength], token[PayloadLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads the position of a token, or returns the reason why it is invalid.</summary>
    public bool TryRead(string token, ListFilter filter, out PagePosition position, [NotNullWhen(false)] out string? problem)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[PayloadLength + TagLength];
        if (!TryDecode(token, bytes) || bytes[0] != Version)
        {
            problem = "it is not a page token of a listing.";
            return false;
        }

        Span<byte> tag = stackalloc byte[TagLength];
        Sign(bytes[..PayloadLength], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, bytes[PayloadLength..]))
        {
            problem = "it was changed, or comes from another database.";
            return false;
        }

        if (BinaryPrimitives.ReadInt64BigEndian(bytes[17..]) != filter.Fingerprint())
        {
            problem = "it belongs to a listing with other filters. Use the filters of the first page for all pages.";
            return false;
        }

        position = new PagePosition(BinaryPrimitives.ReadInt64BigEndian(bytes[1..]), BinaryPrimitives.ReadInt64BigEndian(bytes[9..]));
        problem = null;
        return true;
    }

    private static bool TryDecode(string token, Span<byte> bytes) =>
        token.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.IsValid(token, out var length)
        && length == bytes.Length
        && Base64Url.TryDecodeFromChars(token, bytes, out _);

    private void Sign(ReadOnlySpan<byte> payload, Span<byte> tag)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, payload, full);
        full[..TagLength].CopyTo(tag);
    }
}
