using System.Text;

namespace LlamaCloud.Benchmarks.Report;

/// <summary>Formats the rows as Markdown.</summary>
internal static class MarkdownTable
{
    public static string Format(IReadOnlyList<Row> rows, IReadOnlyList<string> about)
    {
        var text = new StringBuilder("# Results\n\n");
        text.AppendJoin('\n', about).Append("\n\n");
        text.Append("| what | product | reference | ratio | target | |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var ratio = row.Ratio is { } value ? Texts.Invariant($"{value:0.00}") : "";
            var met = row.IsMet switch { true => "met", false => "**missed**", null => "" };
            text.Append("| ").AppendJoin(" | ", row.What, row.Product, row.Reference, ratio, row.Target, met).Append(" |\n");
        }

        return text.ToString();
    }
}
