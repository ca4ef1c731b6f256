using System.Text;
using LlamaCloud.Emulator.Extraction.Limits;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Writes rows of text as a Markdown table.</summary>
internal static class MarkdownTable
{
    /// <summary>A table, or nothing when there is no row. Short rows are filled up.</summary>
    public static string Write(IReadOnlyList<IReadOnlyList<string>> rows, ReadingBudget budget)
    {
        if (rows.Count == 0)
        {
            return "";
        }

        // A row may be a thousand times as wide as all others.
        var width = rows.Max(row => row.Count);
        budget.AddCells(rows.Sum(row => (long)(width - row.Count)));
        var markdown = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var length = markdown.Length;
            WriteRow(markdown, rows[i], width);
            budget.AddOutput(markdown.Length - length);
            if (i == 0)
            {
                markdown.Append('|').Insert(markdown.Length, " --- |", width).Append('\n');
            }
        }

        return markdown.ToString();
    }

    private static void WriteRow(StringBuilder markdown, IReadOnlyList<string> row, int width)
    {
        markdown.Append('|');
        for (var column = 0; column < width; column++)
        {
            markdown.Append(' ').Append(column < row.Count ? Escape(row[column]) : "").Append(" |");
        }

        markdown.Append('\n');
    }

    /// <summary>A cell is one line, and a bar inside it is not the end of it.</summary>
    private static string Escape(string cell) => cell
        .Trim()
        .Replace("|", "\\|", StringComparison.Ordinal)
        .ReplaceLineEndings("<br>");
}
