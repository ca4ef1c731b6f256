using System.Text;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Writes the pages of a job to a Markdown file; for a tier without Markdown, its text.</summary>
internal static class MarkdownFile
{
    /// <summary>Writes the file atomically.</summary>
    /// <returns>The numbers of the pages that have no Markdown.</returns>
    public static IReadOnlyList<int> Write(string path, ParseResultResponse result)
    {
        var pages = ResultPage.Create(result);
        var text = new StringBuilder();
        foreach (var page in pages.Where(static page => page.Problem is null))
        {
            Append(text, page.Text);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".part";
        File.WriteAllText(temporary, text.ToString());
        File.Move(temporary, path, overwrite: true);
        return [.. pages.Where(static page => page.Problem is not null).Select(static page => page.Number)];
    }

    private static void Append(StringBuilder text, string page)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(page.TrimEnd('\n')).Append('\n');
    }
}
