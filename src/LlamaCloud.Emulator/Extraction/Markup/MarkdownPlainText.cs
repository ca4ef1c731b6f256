using System.Globalization;
using System.Text;
using LlamaCloud.Emulator.Extraction.Limits;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Converts Markdown to plain text.</summary>
internal static class MarkdownPlainText
{
    /// <param name="markdown">The text.</param>
    /// <param name="budget">The limits, or null for a text that was read before.</param>
    public static string Write(string markdown, ReadingBudget? budget)
    {
        if (MarkdownParser.TryParse(markdown, budget) is not { } document)
        {
            return markdown;
        }

        var text = new StringBuilder();
        WriteBlocks(text, document, indent: "", budget);
        return text.ToString();
    }

    /// <summary>Gets the plain text of the inlines of a block, with the text of links and the description of images.</summary>
    public static string OfInlines(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        WriteInlines(text, inlines);
        return text.ToString();
    }

    private static void WriteBlocks(StringBuilder text, ContainerBlock blocks, string indent, ReadingBudget? budget)
    {
        var isFirst = true;
        foreach (var block in blocks)
        {
            if (block is LinkReferenceDefinitionGroup)
            {
                continue;
            }

            if (!isFirst)
            {
                // There is a blank line between blocks, but not between the items of a list.
                text.Append(blocks is ListBlock { IsLoose: false } or ListItemBlock ? "" : "\n");
            }

            isFirst = false;
            var length = text.Length;
            WriteBlock(text, block, indent, budget);
            budget?.AddOutput(text.Length - length);
        }
    }

    private static void WriteBlock(StringBuilder text, Block block, string indent, ReadingBudget? budget)
    {
        switch (block)
        {
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                {
                    WriteLines(text, string.Join('\t', row.OfType<TableCell>().Select(OfCell)), indent);
                }

                break;
            case ListBlock list:
                WriteList(text, list, indent, budget);
                break;
            case HtmlBlock html:
                WriteLines(text, WithoutTags(html.Lines.ToString(), budget), indent);
                break;
            case ThematicBreakBlock:
                break;
            case ContainerBlock container:
                WriteBlocks(text, container, indent, budget);
                break;
            case CodeBlock code:
                WriteLines(text, code.Lines.ToString(), indent);
                break;
            case LeafBlock leaf:
                WriteLines(text, OfInlines(leaf.Inline), indent);
                break;
        }
    }

    private static void WriteList(StringBuilder text, ListBlock list, string indent, ReadingBudget? budget)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var bullet = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
            var from = text.Length;
            WriteBlocks(text, item, indent + new string(' ', bullet.Length), budget);

            // The first line of an item starts with its bullet, the others are indented.
            if (text.Length >= from + indent.Length + bullet.Length)
            {
                text.Remove(from + indent.Length, bullet.Length).Insert(from + indent.Length, bullet);
            }
        }
    }

    /// <summary>Gets the text of a table cell.</summary>
    public static string OfCell(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => OfInlines(leaf.Inline)));

    private static void WriteLines(StringBuilder text, string lines, string indent)
    {
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            text.Append(indent).Append(line).Append('\n');
        }
    }

    private static void WriteInlines(StringBuilder text, ContainerInline? inlines)
    {
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline html:
                    text.Append(html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase) ? "\n" : "");
                    break;
                case ContainerInline container:
                    WriteInlines(text, container);
                    break;
            }
        }
    }

    private static string WithoutTags(string html, ReadingBudget? budget)
    {
        using var page = HtmlReader.Parse(html, budget);
        return page.Body?.TextContent.Trim() ?? "";
    }
}
