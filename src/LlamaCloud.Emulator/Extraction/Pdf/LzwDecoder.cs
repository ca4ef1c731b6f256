using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Decodes LZW data into a limited buffer. PdfPig's decoder keeps a sequence for each code, even beyond the maximum of 4,096, so that a
/// megabyte of input takes gigabytes.
/// </summary>
internal static class LzwDecoder
{
    private const int Clear = 256;
    private const int End = 257;
    private const int MaxCodes = 4096;

    public static byte[] Decode(ReadOnlySpan<byte> input, bool earlyChange, int maxLength, ReadingBudget budget)
    {
        using var output = new MemoryStream();

        // Each code after the first 256 is a part of the output so far: its start and its length.
        var starts = new int[MaxCodes];
        var lengths = new int[MaxCodes];
        var next = End + 1;
        var previousStart = -1;
        var previousLength = 0;
        var bits = 0;
        var bitCount = 0;
        var position = 0;
        while (true)
        {
            var width = GetWidth(next + (earlyChange ? 1 : 0));
            while (bitCount < width && position < input.Length)
            {
                bits = (bits << 8) | input[position++];
                bitCount += 8;
                if (position % (64 * 1024) == 0)
                {
                    budget.Check();
                }
            }

            if (bitCount < width)
            {
                break;
            }

            var code = (bits >> (bitCount - width)) & ((1 << width) - 1);
            bitCount -= width;
            bits &= (1 << bitCount) - 1;
            if (code == End)
            {
                break;
            }

            if (code == Clear)
            {
                next = End + 1;
                previousStart = -1;
                continue;
            }

            var start = (int)output.Length;
            if (code < Clear)
            {
                output.WriteByte((byte)code);
            }
            else if (code < next)
            {
                Copy(output, starts[code], lengths[code]);
            }
            else if (previousStart >= 0)
            {
                Copy(output, previousStart, previousLength);
                Copy(output, previousStart, 1);
            }
            else
            {
                break;
            }

            if (previousStart >= 0 && next < MaxCodes)
            {
                // The previous sequence and the byte that follows it in the output.
                starts[next] = previousStart;
                lengths[next++] = previousLength + 1;
            }

            previousStart = start;
            previousLength = (int)output.Length - start;
            if (output.Length > maxLength)
            {
                budget.Exceed(JobFailure.DocumentTooLarge);
            }
        }

        return output.ToArray();
    }

    private static int GetWidth(int codes) => codes switch
    {
        < 512 => 9,
        < 1024 => 10,
        < 2048 => 11,
        _ => 12,
    };

    private static void Copy(MemoryStream output, int start, int length)
    {
        output.SetLength(output.Length + length);
        output.GetBuffer().AsSpan(start, length).CopyTo(output.GetBuffer().AsSpan((int)output.Length - length));
        output.Position = output.Length;
    }
}
