using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Checks the dictionary of a cross-reference stream before PdfPig reads it. PdfPig allocates an entry on the stack, so that a negative
/// length ends the process, and creates a list with as many numbers as the dictionary claims to have objects.
/// </summary>
internal static class CrossReferences
{
    private const double MaxObjects = 2_000_000;
    private const double MaxFieldLength = 8;

    public static void Check(DictionaryToken dictionary, ReadingBudget budget)
    {
        if (!dictionary.TryGet(NameToken.Type, out NameToken type) || type != NameToken.Xref)
        {
            return;
        }

        if (dictionary.TryGet(NameToken.W, out ArrayToken fields) && fields.Data.Any(static field => field is NumericToken { Data: < 0 or > MaxFieldLength }))
        {
            budget.Exceed(JobFailure.PdfIsBroken);
        }

        var objects = dictionary.TryGet(NameToken.Index, out ArrayToken sections)
            ? sections.Data.Where(static (_, i) => i % 2 == 1).OfType<NumericToken>().Sum(static section => Math.Max(section.Data, 0))
            : dictionary.TryGet(NameToken.Size, out NumericToken size) ? size.Data : 0;
        if (objects > MaxObjects)
        {
            budget.Exceed(JobFailure.PdfIsBroken);
        }
    }
}
