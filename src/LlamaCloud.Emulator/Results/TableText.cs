using System.Buffers;
using System.Net;
using System.Text;

namespace LlamaCloud.Emulator.Results;

/// <summary>Writes a table as comma-separated text and as HTML.</summary>
internal static class TableText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static string ToCsv(IReadOnlyList<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Select(row => string.Join(',', row.Select(Quote))));

    /// <summary>Writes HTML with the first row as the header.</summary>
    public static string ToHtml(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<table>");
        for (var i = 0; i < rows.Count; i++)
        {
            var tag = i == 0 ? "th" : "td";
            html.Append("<tr>");
            foreach (var cell in rows[i])
            {
                html.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(cell)).Append("</").Append(tag).Append('>');
            }

            html.Append("</tr>");
        }

        return html.Append("</table>").ToString();
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(NeedQuotes) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;
}
