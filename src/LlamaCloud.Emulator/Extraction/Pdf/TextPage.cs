using UglyToad.PdfPig.Content;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>The letters of a page, in the order in which they are drawn, and its size in points.</summary>
internal sealed record TextPage(IReadOnlyList<Letter> Letters, double Width, double Height);
