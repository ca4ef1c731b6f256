using LlamaCloud.Emulator.Extraction.Markup;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>Creates pages that a test determines.</summary>
internal static class ScriptedPages
{
    public static DocumentPage FromMarkdown(int number, string markdown) =>
        new() { Number = number, Markdown = markdown, Text = MarkdownPlainText.Write(markdown, budget: null).TrimEnd('\n') };

    public static DocumentPage FromItems(int number, IReadOnlyList<PageItem> items)
    {
        var page = FromMarkdown(number, string.Join("\n\n", items.Select(Markdown).Where(static md => md.Length > 0)));
        return page with
        {
            Items = new StructuredResultPage { PageNumber = number, Items = [.. items], PageWidth = page.Width, PageHeight = page.Height }.ToJson(),
        };
    }

    private static string Markdown(PageItem item) => item switch
    {
        TextItem text => text.Md,
        HeadingItem heading => heading.Md,
        ListItem list => list.Md,
        CodeItem code => code.Md,
        TableItem table => table.Md,
        ImageItem image => image.Md,
        LinkItem link => link.Md,
        HeaderItem header => header.Md,
        FooterItem footer => footer.Md,
        _ => "",
    };
}
