using System.Globalization;
using System.Text;
using LlamaCloud.Emulator.Extraction.Markup;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Seeding;

/// <summary>Generates the pages of a seeded job on request, always the same for a job.</summary>
internal static class SeededText
{
    public static IReadOnlyList<DocumentPage> Pages(JobRecord job)
    {
        var random = new StableRandom(job.SeedNumber ?? throw new ArgumentException("The job was not seeded.", nameof(job)));
        var pages = new DocumentPage[1 + random.Below(3, 20)];
        for (var i = 0; i < pages.Length; i++)
        {
            var markdown = PageMarkdown(job, random, i);
            pages[i] = new DocumentPage { Number = i + 1, Markdown = markdown, Text = MarkdownPlainText.Write(markdown, budget: null) };
        }

        return pages;
    }

    private static string PageMarkdown(JobRecord job, StableRandom random, int page)
    {
        var purpose = 100 * (page + 1);
        var markdown = new StringBuilder();
        markdown.Append(page == 0 ? "# " : "## ").Append(Title(job.Name ?? "")).Append(page == 0 ? "" : Continued(page)).Append("\n\n");
        for (var paragraph = 0; paragraph < 2; paragraph++)
        {
            for (var sentence = 0; sentence < 3; sentence++)
            {
                markdown.Append(sentence == 0 ? "" : " ").Append(random.Pick(SeedWords.Sentences, purpose++));
            }

            markdown.Append("\n\n");
        }

        markdown.Append("| Item | Quantity | Price |\n| --- | --- | --- |\n");
        for (var row = 0; row < 3; row++)
        {
            markdown.Append(CultureInfo.InvariantCulture,
                $"| {random.Pick(SeedWords.Items, purpose++)} | {1 + random.Below(20, purpose++)} | {(1 + random.Below(10_000, purpose++)) / 100m:0.00} |\n");
        }

        return markdown.ToString();
    }

    private static string Continued(int page) => string.Create(CultureInfo.InvariantCulture, $", page {page + 1}");

    /// <summary><c>annual-report-17.pdf</c> becomes <c>Annual report 17</c>.</summary>
    private static string Title(string name)
    {
        var words = Path.GetFileNameWithoutExtension(name).Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
