using Markdig;
using Markdig.Syntax;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Markdown as a tree: CommonMark with tables and strikethrough.</summary>
internal static class MarkdownParser
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UsePreciseSourceLocation()
        .Build();

    /// <summary>The tree, or null for text nested so deeply (over a hundred levels) that no person wrote it.</summary>
    public static MarkdownDocument? TryParse(string markdown)
    {
        try
        {
            return Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
