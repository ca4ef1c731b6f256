using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LlamaCloud.Emulator.Extraction.Limits;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Writes the body of a web page as Markdown.</summary>
internal sealed class HtmlToMarkdown(ReadingBudget budget)
{
    /// <summary>Deeper elements are written as plain text, to limit the recursion.</summary>
    public const int MaxLevels = 100;

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "IFRAME", "OBJECT", "SVG", "MATH", "CANVAS", "AUDIO", "VIDEO", "SELECT", "DATALIST",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "BODY", "CENTER", "DD", "DETAILS", "DIALOG", "DIV", "DL", "DT", "FIELDSET", "FIGCAPTION",
        "FIGURE", "FOOTER", "FORM", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "LI", "MAIN", "NAV", "OL", "P", "PRE", "SECTION",
        "SUMMARY", "TABLE", "UL", "CAPTION", "TBODY", "THEAD", "TFOOT", "TR", "TD", "TH",
    };

    private const string BlocksInside = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, pre, blockquote";

    public string Convert(IElement body)
    {
        var blocks = ReadBlocks(body, level: 0);
        return blocks.Count == 0 ? "" : string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>Gets the blocks inside an element; text between block elements is a separate block.</summary>
    private List<string> ReadBlocks(IElement element, int level)
    {
        var blocks = new List<string>();
        var line = new HtmlInlineWriter(budget);
        foreach (var node in element.ChildNodes)
        {
            budget.Check();
            if (node is IElement hidden && IsHidden(hidden))
            {
                continue;
            }

            if (node is IElement child && Blocks.Contains(child.TagName))
            {
                Flush(line, blocks);
                blocks.AddRange(level < MaxLevels ? ReadBlock(child, level + 1) : [child.TextContent.Trim()]);
            }
            else if (node is IElement inline && level < MaxLevels && inline.QuerySelector(BlocksInside) is not null)
            {
                // An inline element around blocks, such as a link around a card: only the blocks are written, without its marks.
                Flush(line, blocks);
                blocks.AddRange(ReadBlocks(inline, level + 1));
            }
            else
            {
                line.Add(node, level);
            }
        }

        Flush(line, blocks);
        blocks.RemoveAll(string.IsNullOrWhiteSpace);
        return blocks;
    }

    private static void Flush(HtmlInlineWriter line, List<string> blocks) => blocks.Add(line.Take());

    private IReadOnlyList<string> ReadBlock(IElement element, int level)
    {
        switch (element.TagName)
        {
            case ['H', >= '1' and <= '6' and var digit]:
                var heading = Inline(element, level).ReplaceLineEndings(" ");
                return heading.Length == 0 ? [] : [new string('#', digit - '0') + " " + heading];
            case "HR":
                return ["---"];
            case "PRE":
                return [Fenced(element)];
            case "BLOCKQUOTE":
                return [Prefixed(ReadBlocks(element, level), "> ", "> ")];
            case "UL" or "OL":
                return [List(element, level)];
            case "TABLE":
                return Table(element, level);
            default:
                return ReadBlocks(element, level);
        }
    }

    private string Inline(IElement element, int level)
    {
        var line = new HtmlInlineWriter(budget);
        foreach (var node in element.ChildNodes)
        {
            line.Add(node, level);
        }

        return line.Take();
    }

    private static string Fenced(IElement element)
    {
        var code = element.TextContent.Trim('\n', '\r').ReplaceLineEndings("\n");
        var language = (element.QuerySelector("code")?.ClassList ?? element.ClassList)
            .FirstOrDefault(name => name.StartsWith("language-", StringComparison.Ordinal))?["language-".Length..];
        var fence = code.Contains("```", StringComparison.Ordinal) ? "~~~~" : "```";
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private string List(IElement element, int level)
    {
        var number = element is IHtmlOrderedListElement ordered ? ordered.Start : 1;
        var items = new List<string>();
        foreach (var item in element.Children.Where(child => child.TagName == "LI"))
        {
            var bullet = element.TagName == "OL" ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
            items.Add(Prefixed(ReadBlocks(item, level), bullet, new string(' ', bullet.Length), "\n"));
        }

        return string.Join('\n', items);
    }

    private IReadOnlyList<string> Table(IElement element, int level)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in element.QuerySelectorAll("tr").Where(row => row.Closest("table") == element))
        {
            budget.Check();
            var cells = new List<string>();
            foreach (var cell in row.Children.Where(child => child.TagName is "TD" or "TH"))
            {
                cells.Add(string.Join("\n", ReadBlocks(cell, level + 1)));

                // Markdown does not support cells that span columns: the other columns stay empty.
                cells.AddRange(Enumerable.Repeat("", Math.Clamp((cell as IHtmlTableCellElement)?.ColumnSpan ?? 1, 1, 100) - 1));
            }

            budget.AddCells(cells.Count);
            rows.Add(cells);
        }

        var caption = element.Children.FirstOrDefault(child => child.TagName == "CAPTION") is { } captionElement ? Inline(captionElement, level) : "";
        return [caption, MarkdownTable.Write(rows, budget).TrimEnd('\n')];
    }

    private string Prefixed(List<string> blocks, string first, string further, string separator = "\n\n")
    {
        var text = new StringBuilder();
        foreach (var line in string.Join(separator, blocks).Split('\n'))
        {
            text.Append(text.Length == 0 ? first : "\n" + further).Append(line);
        }

        // Each level of a list or a quotation writes its whole content again.
        budget.AddOutput(text.Length);

        return text.ToString();
    }

    /// <summary>Returns true if an element is not visible.</summary>
    public static bool IsHidden(IElement element) => Hidden.Contains(element.TagName) || element.HasAttribute("hidden");
}
