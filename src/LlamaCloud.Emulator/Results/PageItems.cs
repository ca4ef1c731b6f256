using System.Buffers;
using System.Globalization;
using LlamaCloud.Emulator.Extraction.Markup;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlamaCloud.Emulator.Results;

/// <summary>The items of a page, read from its Markdown: headings, text, lists, code, tables, links and images.</summary>
internal static class PageItems
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    public static IReadOnlyList<PageItem> Read(DocumentPage page) => page.Items is { } json ? ((StructuredResultPage)StructuredPage.FromJson(json)).Items : Read(page.Markdown);

    private static List<PageItem> Read(string markdown) => MarkdownParser.TryParse(markdown, budget: null) is { } document
        ? Items(document, markdown)
        : [new TextItem { Md = markdown, Value = markdown }];

    private static List<PageItem> Items(ContainerBlock blocks, string markdown)
    {
        var items = new List<PageItem>();
        foreach (var block in blocks)
        {
            if (block is ThematicBreakBlock or LinkReferenceDefinitionGroup)
            {
                continue;
            }

            items.Add(Item(block, Source(block, markdown), markdown));
        }

        return items;
    }

    private static PageItem Item(Block block, string md, string markdown) => block switch
    {
        HeadingBlock heading => new HeadingItem { Md = md, Value = MarkdownPlainText.OfInlines(heading.Inline), Level = heading.Level },
        ListBlock list => new ListItem { Md = md, Ordered = list.IsOrdered, Items = [.. list.OfType<ListItemBlock>().SelectMany(item => Items(item, markdown))] },
        FencedCodeBlock code => new CodeItem { Md = md, Value = code.Lines.ToString(), Language = string.IsNullOrEmpty(code.Info) ? null : code.Info },
        CodeBlock code => new CodeItem { Md = md, Value = code.Lines.ToString() },
        Table table => Table(table, md),
        ParagraphBlock { Inline: { } inline } when inline.FirstChild is LinkInline { NextSibling: null } only => Link(only, md),
        _ => new TextItem { Md = md, Value = MarkdownPlainText.Write(md, budget: null).TrimEnd('\n') },
    };

    private static PageItem Link(LinkInline link, string md) => link.IsImage
        ? new ImageItem { Md = md, Caption = MarkdownPlainText.OfInlines(link), Url = link.Url ?? "" }
        : new LinkItem { Md = md, Text = MarkdownPlainText.OfInlines(link), Url = link.Url ?? "" };

    private static TableItem Table(Table table, string md)
    {
        var rows = table.OfType<TableRow>()
            .Select(row => row.OfType<Markdig.Extensions.Tables.TableCell>().Select(MarkdownPlainText.OfCell).ToList())
            .ToList();
        return new TableItem
        {
            Md = md,
            Rows = [.. rows.Select(row => (IReadOnlyList<LlamaCloud.Generated.Models.TableCell>)[.. row.Select(Cell)])],
            Csv = TableText.ToCsv(rows),
            Html = TableText.ToHtml(rows),
        };
    }

    /// <summary>As on the service, an empty cell is null and a plain number is a number; "007" and "1.000,00" are text.</summary>
    private static LlamaCloud.Generated.Models.TableCell Cell(string text) =>
        text.Length == 0 ? default
        : IsPlainNumber(text) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
        : text;

    private static bool IsPlainNumber(string text)
    {
        var digits = text.AsSpan().TrimStart('-');
        return text.Length <= 15
            && text.Length - digits.Length <= 1
            && digits.Length > 0
            && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && !(digits.Length > 1 && digits[0] == '0' && digits[1] != '.')
            && digits.Count('.') <= 1
            && !digits.ContainsAnyExcept(NumberCharacters);
    }

    private static string Source(Block block, string markdown) =>
        block.Span.IsEmpty ? "" : markdown[block.Span.Start..Math.Min(block.Span.End + 1, markdown.Length)].TrimEnd('\r', '\n');
}
