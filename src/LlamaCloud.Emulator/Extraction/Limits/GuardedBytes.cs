using UglyToad.PdfPig.Core;

namespace LlamaCloud.Emulator.Extraction.Limits;

/// <summary>
/// Decoded bytes for PdfPig's tokenizer that check the budget every few kilobytes. Without it, PdfPig, which cannot be canceled, reads
/// a page of 32 MB for several more seconds.
/// </summary>
internal sealed class GuardedBytes(IInputBytes inner, ReadingBudget budget) : IInputBytes
{
    private const int Step = 16 * 1024;

    private int _untilCheck = Step;

    public long CurrentOffset => inner.CurrentOffset;

    public byte CurrentByte => inner.CurrentByte;

    public long Length => inner.Length;

    public bool MoveNext()
    {
        if (--_untilCheck == 0)
        {
            _untilCheck = Step;
            budget.Check();
        }

        return inner.MoveNext();
    }

    public byte? Peek() => inner.Peek();

    public bool IsAtEnd() => inner.IsAtEnd();

    public void Seek(long position) => inner.Seek(position);

    public int Read(Span<byte> buffer) => inner.Read(buffer);

    public void Dispose() => inner.Dispose();
}
