using System.Globalization;
using System.Text;

namespace LlamaCloud.ContractTool.CSharp;

/// <summary>Writes texts of the document as C# literals and XML documentation. Nothing else writes them into generated code.</summary>
internal static class CSharpText
{
    /// <summary>Returns a C# string literal on one line.</summary>
    public static string Literal(string? text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text ?? "")
        {
            _ = c switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append("\\\\"),
                '\n' => literal.Append("\\n"),
                _ when IsStyleName(char.GetUnicodeCategory(c)) => literal.Append(c),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Returns a <c>summary</c> element of an XML documentation comment.</summary>
    /// <inheritdoc cref="Doc"/>
    public static string Summary(string? text, string indent = "") => $"<summary>{Doc(text, indent)}</summary>";

    /// <summary>Returns the content of an XML documentation comment: escaped, <c>`code`</c> as <c>&lt;c&gt;</c>, each further line with its prefix.</summary>
    /// <param name="text">A description, in Markdown.</param>
    /// <param name="indent">The indentation of the comment.</param>
    public static string Doc(string? text, string indent = "")
    {
        var doc = new StringBuilder();
        var spans = (text ?? "").Trim().ReplaceLineEndings("\n").Split('`');
        for (var i = 0; i < spans.Length; i++)
        {
            // A backtick without a second one is not a code span.
            var isCode = i % 2 == 1 && i < spans.Length - 1;
            doc.Append(isCode ? "<c>" : i % 2 == 1 ? "`" : "");
            foreach (var rune in spans[i].EnumerateRunes())
            {
                Append(doc, rune, indent);
            }

            doc.Append(isCode ? "</c>" : "");
        }

        return doc.ToString();
    }

    private static void Append(StringBuilder doc, Rune rune, string indent) => _ = rune.Value switch
    {
        '\n' => doc.Append('\n').Append(indent).Append("/// "),
        '&' => doc.Append("&amp;"),
        '<' => doc.Append("&lt;"),
        '>' => doc.Append("&gt;"),
        '\t' => doc.Append(' '),

        // XML cannot represent these characters, so write their Unicode symbols.
        < ' ' => doc.Append((char)('\u2400' + rune.Value)),
        0x7F => doc.Append('\u2421'),
        0xFFFE or 0xFFFF => doc.Append('\uFFFD'),
        _ when IsStyleName(Rune.GetUnicodeCategory(rune)) => doc.Append(rune.ToString()),
        _ => doc.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X4};"),
    };

    /// <summary>Returns true for characters that are written unescaped: not those that break lines, are invisible, or change the direction of others.</summary>
    private static bool IsStyleName(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
