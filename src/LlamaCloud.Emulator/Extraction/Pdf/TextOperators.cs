using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>The operators of page content that determine the text and its position.</summary>
internal static class TextOperators
{
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "q", "Q", "cm", "Do", "gs", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"", "d0", "d1",
    };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "b", "B", "b*", "B*", "BDC", "BMC", "BX", "c", "cs", "CS", "d", "DP", "EMC", "EX", "f", "F", "f*", "g", "G", "h", "i", "j", "J", "k", "K",
        "l", "m", "M", "MP", "n", "re", "rg", "RG", "ri", "s", "S", "sc", "SC", "scn", "SCN", "sh", "v", "w", "W", "W*", "y",
    };

    public static bool Contains(string name) => Operators.Contains(name);

    /// <summary>Returns true if an operator does not affect text. An unknown operator can be a part of an image.</summary>
    public static bool IsOther(string name) => Others.Contains(name);
}

/// <summary>Represents the operators that do not affect text.</summary>
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
