using System.Text;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Decodes text files.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Decodes by the byte order mark, else as UTF-8, else as Windows-1252, where every byte is valid. Returns null if the file is not
    /// text.
    /// </summary>
    public static string? Decode(byte[] bytes)
    {
        if (FromByteOrderMark(bytes) is var (encoding, length) && encoding is not null)
        {
            return encoding.GetString(bytes, length, bytes.Length - length);
        }

        // Text files have no zero bytes, and nearly all other files do.
        return bytes.AsSpan().Contains((byte)0) ? null : DecodeUtf8(bytes) ?? Windows1252.GetString(bytes);
    }

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    private static string? DecodeUtf8(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static (Encoding? Encoding, int Length) FromByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };
}
