using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>The operators of page content that decide what text there is, and where.</summary>
internal static class TextOperators
{
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "q", "Q", "cm", "Do", "gs", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "d0", "d1",
    };

    public static bool Contains(string name) => Operators.Contains(name);
}

/// <summary>Stands for the operators that have nothing to do with text.</summary>
internal sealed class NoOperation : IGraphicsStateOperation
{
    public static readonly NoOperation Instance = new();

    public string Operator => "";

    public void Write(Stream stream)
    {
    }

    public void Run(IOperationContext operationContext)
    {
    }
}
