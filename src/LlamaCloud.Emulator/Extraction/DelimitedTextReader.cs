using CsvHelper;
using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Extraction.Markup;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction;

/// <summary>Reads comma-, semicolon- or tab-separated text and writes it as a Markdown table with the first row as its header.</summary>
internal static class DelimitedTextReader
{
    public static ExtractionResult Read(string text, string fileName, ReadingBudget budget)
    {
        var rows = ReadRows(text, Path.GetExtension(fileName).Equals(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null, budget);
        return ExtractionResult.OnePage(text, MarkdownTable.Write(rows, budget));
    }

    private static List<string[]> ReadRows(string text, char? separator, ReadingBudget budget)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = separator });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            var row = reader.Current.ToArray();
            budget.AddCells(row.Length);
            rows.Add(row);
        }

        return rows;
    }
}
