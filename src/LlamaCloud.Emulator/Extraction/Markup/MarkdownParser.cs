using LlamaCloud.Emulator.Extraction.Limits;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Parses Markdown: CommonMark with tables and strikethrough.</summary>
internal static class MarkdownParser
{
    /// <summary>The maximum length of a text that is parsed. The tree takes up to 300 bytes a character.</summary>
    public const int MaxLength = 512 * 1024;

    /// <summary>
    /// The maximum length of a paragraph that is not a table. Definitions of links and marks of emphasis take a time that grows with the
    /// square of the paragraph's length, and cannot be interrupted.
    /// </summary>
    public const int MaxParagraphLength = 48 * 1024;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UsePreciseSourceLocation()
        .Use<BudgetExtension>()
        .Build();

    /// <summary>Parses a text. Returns null if it is very long or nested more than a hundred levels deep.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="budget">The limits, or null for a text that was parsed before.</param>
    public static MarkdownDocument? TryParse(string markdown, ReadingBudget? budget)
    {
        if (markdown.Length > MaxLength || HasLongParagraph(markdown))
        {
            return null;
        }

        try
        {
            var context = new MarkdownParserContext();
            context.Properties[typeof(ReadingBudget)] = budget!;
            return Markdig.Markdown.Parse(markdown, Pipeline, context);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HasLongParagraph(ReadOnlySpan<char> markdown)
    {
        var length = 0;
        var lines = 0;
        var isTable = false;
        foreach (var line in markdown.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                length = 0;
                lines = 0;
                isTable = false;
                continue;
            }

            // The second line of a table only consists of "| --- |".
            isTable |= ++lines == 2 && !line.ContainsAnyExcept("|-: ");
            length += line.Length;
            if (length > MaxParagraphLength && !isTable)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Parsers that only check the budget: Markdig calls them at every line and every mark.</summary>
    private sealed class BudgetExtension : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.Insert(0, new BudgetBlockParser());
            pipeline.InlineParsers.Insert(0, new BudgetInlineParser());
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }
    }

    private sealed class BudgetBlockParser : BlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            Check(processor.Context);
            return BlockState.None;
        }
    }

    private sealed class BudgetInlineParser : InlineParser
    {
        public BudgetInlineParser() => OpeningCharacters = ['[', ']', '!', '*', '_', '~', '`', '<', '&', '|', '\\', '\n'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            Check(processor.Context);
            return false;
        }
    }

    private static void Check(MarkdownParserContext? context) => (context?.Properties[typeof(ReadingBudget)] as ReadingBudget)?.Check();
}
