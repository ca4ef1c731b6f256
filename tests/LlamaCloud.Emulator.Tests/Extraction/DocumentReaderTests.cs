using System.Text;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace LlamaCloud.Emulator.Tests.Extraction;

[TestClass]
public sealed class DocumentReaderTests
{
    [TestMethod]
    public void Plain_text_is_returned_unchanged()
    {
        var page = OnlyPage(Read("notes.txt", "Line one\r\n\r\n  indented * not bold *\n"));

        Assert.AreEqual("Line one\r\n\r\n  indented * not bold *\n", page.Text);
        Assert.AreEqual(page.Text, page.Markdown);
        Assert.AreEqual(1, page.Number);
    }

    [TestMethod]
    public void Markdown_is_returned_unchanged_and_its_text_has_no_markup()
    {
        const string Markdown = """
            # Title

            Some *emphasis*, `code` and a [link](https://example.com).
            Next line.

            - one
            - two
              - deeper

            3. third
            4. fourth

            | Item | Price |
            | --- | ---: |
            | Widget | 12.50 |

            ```csharp
            var x = 1;
            ```

            """;

        var page = OnlyPage(Read("README.md", Markdown));

        Assert.AreEqual(Markdown, page.Markdown);
        Assert.AreEqual(
            """
            Title

            Some emphasis, code and a link.
            Next line.

            - one
            - two
              - deeper

            3. third
            4. fourth

            Item	Price
            Widget	12.50

            var x = 1;

            """,
            page.Text);
    }

    [TestMethod]
    [DataRow("a.csv", "Item,Price\nWidget,12.50\n\"A \"\"b\"\" | c\",\"two\nlines\"\n")]
    [DataRow("a.csv", "Item;Price\nWidget;12.50\n\"A \"\"b\"\" | c\";\"two\nlines\"\n")]
    [DataRow("a.tsv", "Item\tPrice\nWidget\t12.50\n\"A \"\"b\"\" | c\"\t\"two\nlines\"\n")]
    public void Delimited_text_becomes_a_table(string name, string content)
    {
        var page = OnlyPage(Read(name, content));

        Assert.AreEqual(content, page.Text);
        Assert.AreEqual(
            "| Item | Price |\n| --- | --- |\n| Widget | 12.50 |\n| A \"b\" \\| c | two<br>lines |\n",
            page.Markdown);
    }

    [TestMethod]
    public void Short_rows_of_a_table_are_filled_up()
    {
        Assert.AreEqual("| a | b | c |\n| --- | --- | --- |\n| 1 |  |  |\n", OnlyPage(Read("x.csv", "a,b,c\n1\n")).Markdown);
    }

    [TestMethod]
    public void A_web_page_becomes_markdown()
    {
        const string Html = """
            <!doctype html><html><head><title>x</title><style>p { color: red }</style></head><body>
            <h1>Heading</h1>
            <p>Some <b>bold </b>and <em>soft</em> text<br>on two lines, with a <a href="/a b">link</a> &amp; 2 * 3.</p>
            <div hidden>secret</div><script>alert(1)</script>
            <ul><li>one</li><li>two<ol start="4"><li>four</li></ol></li></ul>
            <table><tr><th>k</th><th>v</th></tr><tr><td colspan="2">both|x</td></tr></table>
            <pre><code class="language-sh">ls
              -l</code></pre>
            <blockquote><p>q1</p><p>q2</p></blockquote>
            <img src="i.png" alt="An image">
            </body></html>
            """;

        var page = OnlyPage(Read("page.html", Html));

        Assert.AreEqual(
            """
            # Heading

            Some **bold** and *soft* text  
            on two lines, with a [link](</a b>) & 2 \* 3.

            - one
            - two
              4. four

            | k | v |
            | --- | --- |
            | both\|x |  |

            ```sh
            ls
              -l
            ```

            > q1
            > 
            > q2

            ![An image](i.png)

            """,
            page.Markdown);
        StringAssert.Contains(page.Text, "Some bold and soft text\non two lines, with a link & 2 * 3.", StringComparison.Ordinal);
        Assert.IsFalse(page.Text.Contains("secret", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Nesting_without_end_is_no_stack_overflow()
    {
        const int Levels = 2_000;
        Exception? failure = null;

        // With a small stack, a few thousand levels have the effect of a million levels on a large stack.
        var thread = new Thread(() => failure = Record(ReadDeepDocuments), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.IsNull(failure);

        static void ReadDeepDocuments()
        {
            var html = string.Concat(Enumerable.Repeat("<div><span>", Levels)) + "core";
            StringAssert.Contains(OnlyPage(Read("deep.html", html)).Text, "core", StringComparison.Ordinal);

            var inline = string.Concat(Enumerable.Repeat("<b><i>", Levels)) + "core";
            StringAssert.Contains(OnlyPage(Read("deep.html", inline)).Text, "core", StringComparison.Ordinal);

            var markdown = new string('>', Levels) + " core";
            StringAssert.Contains(OnlyPage(Read("deep.md", markdown)).Text, "core", StringComparison.Ordinal);
        }

        static Exception? Record(Action action)
        {
            try
            {
                action();
                return null;
            }
            catch (Exception exception)
            {
                return exception;
            }
        }
    }

    [TestMethod]
    public void A_pdf_is_read_page_by_page_in_reading_order()
    {
        var pdf = Pdf(["Annual report", "Revenue grew in every region of the world.", "Costs fell at the same time, which was new."], ["Second page"]);

        var result = Read("report.pdf", pdf);

        Assert.IsNull(result.Failure);
        Assert.HasCount(2, result.Pages);
        StringAssert.StartsWith(result.Pages[0].Markdown, "# Annual report", StringComparison.Ordinal);
        StringAssert.Contains(result.Pages[0].Text, "Revenue grew in every region of the world.\nCosts fell at the same time, which was new.", StringComparison.Ordinal);
        Assert.AreEqual("Second page", result.Pages[1].Text);
        Assert.AreEqual(2, result.Pages[1].Number);
        Assert.AreEqual(595, result.Pages[0].Width, 1.0);
        Assert.AreEqual(842, result.Pages[0].Height, 1.0);
    }

    [TestMethod]
    public void Only_the_requested_pages_are_read()
    {
        var pdf = Pdf(["one"], ["two"], ["three"], ["four"]);

        Assert.AreEqual("2 4", PageNumbers("4,2-2", null));
        Assert.AreEqual("1 2", PageNumbers(null, 2));
        Assert.AreEqual("3", PageNumbers("3", 1), "a list of pages wins over a number of pages");
        Assert.AreEqual(JobFailure.NoDataFound, Read("x.pdf", pdf, Selection("9", null)).Failure);

        string PageNumbers(string? targetPages, int? maxPages) =>
            string.Join(' ', Read("x.pdf", pdf, Selection(targetPages, maxPages)).Pages.Select(page => page.Number));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("3-2")]
    [DataRow("a")]
    [DataRow("-3")]
    [DataRow("1-")]
    public void An_invalid_range_is_rejected(string targetPages)
    {
        Assert.IsFalse(PageSelection.TryCreate(targetPages, null, out _, out var problem));
        StringAssert.Contains(problem, targetPages, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_document_that_cannot_be_read_says_why()
    {
        Assert.AreEqual(JobFailure.UnsupportedFileType, Read("photo.jpg", "x").Failure);
        Assert.AreEqual(JobFailure.UnsupportedFileType, Read("noending", "x").Failure);
        Assert.AreEqual(JobFailure.UnsupportedFileType, Read("a.txt", [1, 0, 2]).Failure);
        Assert.AreEqual(JobFailure.PdfIsBroken, Read("a.pdf", "no pdf at all").Failure);
        Assert.AreEqual(JobFailure.PdfIsBroken, Read("a.pdf", "%PDF-1.7\n1 0 obj <<").Failure);
        Assert.AreEqual(JobFailure.PdfIsProtected, Read("locked.pdf", ProtectedPdf()).Failure);
        Assert.AreEqual(JobFailure.NoDataFound, Read("scan.pdf", Pdf([])).Failure);
        Assert.AreEqual(JobFailure.NoDataFound, Read("a.txt", " \n ").Failure);
        Assert.AreEqual(JobFailure.NoDataFound, Read("a.html", "<p></p>").Failure);
    }

    [TestMethod]
    public void The_kind_comes_from_the_content_the_name_and_the_media_type_in_this_order()
    {
        Assert.IsNull(Read("report", Pdf(["text"])).Failure);
        Assert.IsNull(Read("LICENSE", "text", contentType: "text/plain; charset=utf-8").Failure);
        Assert.AreEqual(JobFailure.UnsupportedFileType, Read("a.docx", "text", contentType: "text/plain").Failure);
        Assert.IsNull(Read("A.TXT", "text").Failure);
    }

    [TestMethod]
    [DataRow("utf-8", true)]
    [DataRow("utf-16", true)]
    [DataRow("utf-16BE", true)]
    [DataRow("utf-32", true)]
    [DataRow("utf-8", false)]
    [DataRow("windows-1252", false)]
    public void Text_in_another_encoding_is_understood(string encodingName, bool withByteOrderMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(encodingName) ?? Encoding.GetEncoding(encodingName);
        var bytes = encoding.GetBytes("Grüße – 5 €");

        var page = OnlyPage(Read("a.txt", withByteOrderMark ? [.. encoding.GetPreamble(), .. bytes] : bytes));

        Assert.AreEqual("Grüße – 5 €", page.Text);
    }

    [TestMethod]
    public void A_web_page_in_its_own_encoding_is_understood()
    {
        var bytes = Encoding.Latin1.GetBytes("<html><head><meta charset=\"iso-8859-1\"></head><body><p>Grüße</p></body></html>");

        Assert.AreEqual("Grüße\n", OnlyPage(Read("a.html", bytes)).Text);
    }

    private static LlamaCloud.Emulator.Jobs.DocumentPage OnlyPage(ExtractionResult result)
    {
        Assert.IsNull(result.Failure);
        return result.Pages.Single();
    }

    private static ExtractionResult Read(string name, string content, string? contentType = null) =>
        Read(name, Encoding.UTF8.GetBytes(content), null, contentType);

    private static ExtractionResult Read(string name, byte[] content, PageSelection? selection = null, string? contentType = null)
    {
        using var stream = new MemoryStream(content);
        return DocumentReader.Read(stream, name, contentType, selection ?? PageSelection.All, CancellationToken.None);
    }

    private static PageSelection Selection(string? targetPages, int? maxPages)
    {
        Assert.IsTrue(PageSelection.TryCreate(targetPages, maxPages, out var selection, out _));
        return selection;
    }

    /// <summary>Creates a PDF with a text layer. The first line of each page is in large letters if there are more.</summary>
    internal static byte[] Pdf(params string[][] pages)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            for (var i = 0; i < lines.Length; i++)
            {
                var isTitle = i == 0 && lines.Length > 1;
                page.AddText(lines[i], isTitle ? 24 : 11, new PdfPoint(50, isTitle ? 780 : 740 - (14 * i)), font);
            }
        }

        return builder.Build();
    }

    /// <summary>Creates a PDF that is encrypted with an unknown password.</summary>
    private static byte[] ProtectedPdf() => Encoding.Latin1.GetBytes(
        """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [] /Count 0 >>
        endobj
        3 0 obj
        << /Filter /Standard /V 1 /R 2 /O <0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20> /U <0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20> /P -4 >>
        endobj
        trailer
        << /Root 1 0 R /Size 4 /Encrypt 3 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>
        %%EOF
        """);
}
