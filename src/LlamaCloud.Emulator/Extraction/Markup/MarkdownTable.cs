using System.Text;
using LlamaCloud.Emulator.Extraction.Limits;

namespace LlamaCloud.Emulator.Extraction.Markup;

/// <summary>Writes rows of text as a Markdown table.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes a table; nothing if there are no rows. Short rows are padded.</summary>
    public static string Write(IReadOnlyList<IReadOnlyList<string>> rows, ReadingBudget budget)
    {
        if (rows.Count == 0)
        {
            return "";
        }

        // A single row can be a thousand times as wide as the others.
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

    /// <summary>Writes a cell on one line, with its bars escaped.</summary>
    private static string Escape(string cell) => cell
        .Trim()
        .Replace("|", "\\|", StringComparison.Ordinal)
        .ReplaceLineEndings("<br>");
}
