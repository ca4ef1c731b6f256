using System.Globalization;
using System.Text;

namespace LlamaCloud.Benchmarks.Data;

/// <summary>The result of a document with many pages: text, Markdown and items of each page, as the service returns it.</summary>
internal static class ResultSet
{
    private const string Paragraph = "The quarterly figures were approved without objection; the board noted that costs had fallen by a tenth.\\n";

    /// <summary>Returns the complete response.</summary>
    /// <param name="pages">The number of pages.</param>
    /// <param name="kindFirst">Whether the discriminator of an object comes before its content; otherwise it comes last.</param>
    public static byte[] Json(int pages, bool kindFirst)
    {
        var text = string.Join(',', Enumerable.Range(1, pages).Select(static page => $$"""{"page_number":{{page}},"text":"{{Body(page)}}"}"""));
        var markdown = string.Join(',', Enumerable.Range(1, pages).Select(page => Object("\"success\":true", $"\"page_number\":{page},\"markdown\":\"# Page {page}\\n\\n{Body(page)}\"", kindFirst)));
        var items = string.Join(',', Enumerable.Range(1, pages).Select(page => Object("\"success\":true", $"\"page_number\":{page},\"items\":[{Items(page, kindFirst)}],\"page_width\":612,\"page_height\":792", kindFirst)));
        return Encoding.UTF8.GetBytes(
            "{\"job\":{\"id\":\"pjb-1\",\"project_id\":\"prj-1\",\"status\":\"COMPLETED\"},"
            + $"\"text\":{{\"pages\":[{text}]}},\"markdown\":{{\"pages\":[{markdown}]}},\"items\":{{\"pages\":[{items}]}}}}");
    }

    private static string Object(string kind, string content, bool kindFirst) => kindFirst ? $"{{{kind},{content}}}" : $"{{{content},{kind}}}";

    private static string Body(int page) => string.Concat(Enumerable.Repeat(Paragraph, 10 + (page % 10)));

    private static string Items(int page, bool kindFirst)
    {
        var items = new List<string> { Object("\"type\":\"heading\"", $"\"md\":\"# Page {page}\",\"bbox\":[{Box(page)}],\"level\":1,\"value\":\"Page {page}\"", kindFirst) };
        items.AddRange(Enumerable.Range(0, 10).Select(i => Object("\"type\":\"text\"", $"\"md\":\"{Paragraph}\",\"bbox\":[{Box(page + i)}],\"value\":\"{Paragraph}\"", kindFirst)));
        var rows = string.Join(',', Enumerable.Range(0, 8).Select(row => $"[\"Row {row}\",{row * page},{row}.5,null]"));
        items.Add(Object("\"type\":\"table\"", $"\"md\":\"| a | b |\",\"bbox\":null,\"rows\":[{rows}],\"csv\":\"a,b\",\"html\":\"<table></table>\"", kindFirst));
        return string.Join(',', items);
    }

    private static string Box(int n) => string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{40 + (n % 7)}},"y":{{n % 800}}.25,"w":300,"h":28.5}""");
}
