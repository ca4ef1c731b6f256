using System.Buffers;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>
/// Lends Newtonsoft its character buffers. Its own first buffer of 1K would grow, and be copied, many times for one page; what does
/// not fit the buffer is moved to its front again and again.
/// </summary>
internal sealed class CharPool : IArrayPool<char>
{
    private const int MinLength = 64 * 1024;

    public static CharPool Shared { get; } = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(Math.Max(minimumLength, MinLength));

    public void Return(char[]? array)
    {
        if (array is not null)
        {
            ArrayPool<char>.Shared.Return(array);
        }
    }
}
