using System.Text;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Extraction;

/// <summary>Small documents that expand to large ones or are read without end: none takes more than 500 MB or 30 seconds.</summary>
[TestClass]
public sealed class HeavyDocumentTests
{
    private const int MaxMegabytes = 500;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(32);
    private static readonly byte[] Zeros = new byte[200 * 1024 * 1024];

    private static readonly Dictionary<string, Func<byte[]>> Documents = new()
    {
        ["padded.csv"] = () => Encoding.UTF8.GetBytes(new string(',', 10_000) + string.Concat(Enumerable.Repeat("\na", 10_000))),
        ["cells.csv"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b,c,d,e,f,g,h\n", 2_000_000))),
        ["text.txt"] = () => Encoding.UTF8.GetBytes(new string('x', 31 * 1024 * 1024)),
        ["euro.txt"] = () => [.. Enumerable.Repeat((byte)0x80, 31 * 1024 * 1024)],
        ["padded.html"] = () => Encoding.UTF8.GetBytes("<table><tr>" + string.Concat(Enumerable.Repeat("<td colspan=100>", 2_800)) + string.Concat(Enumerable.Repeat("<tr>", 12_000))),
        ["formats.html"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"<b a{i}>")) + string.Concat(Enumerable.Repeat("<p>", 20_000))),
        ["adoption.html"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<b><i><u><p></b>x", 500_000))),
        ["attributes.html"] = () => Encoding.UTF8.GetBytes("<p" + string.Concat(Enumerable.Range(0, 3_000_000).Select(static i => $" a{i}")) + ">x"),
        ["quotes.html"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<blockquote>", 95)) + string.Concat(Enumerable.Repeat("x<br>", 200_000))),
        ["links.md"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[a](", 2_000_000))),
        ["definitions.md"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[a]: b\n", 2_000_000))),
        ["wide.md"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("|a", 80_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 80_000)) + "\n" + string.Concat(Enumerable.Repeat("|b", 80_000))),
        ["deflated.pdf"] = () => RawPdf.OnePage().AddDeflated(4, "", Zeros).Build(),
        ["twice.pdf"] = () => RawPdf.OnePage().AddStream(4, "/Filter [/FlateDecode /FlateDecode]", RawPdf.Deflate(RawPdf.Deflate(Zeros))).Build(),
        ["lzw.pdf"] = () => RawPdf.OnePage().AddStream(4, "/Filter /LZWDecode", Zeros[..1_000_000]).Build(),
        ["objects.pdf"] = () => RawPdf.OnePage().AddDeflated(9, "/Type /ObjStm /N 1 /First 5", [.. "10 0 "u8, .. "["u8, .. Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("1 0 R ", 3_000_000)))]).BuildCompressed(),
        ["numbers.pdf"] = () => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(RawPdf.OnePage().BuildCompressed()).Replace("/W [1 3 1]", "/W [1 3 1] /Index [0 2000000000]", StringComparison.Ordinal)),
        ["pages.pdf"] = () => RawPdf.OnePage().Add(2, $"<< /Type /Pages /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", 2_000_000))}] >>").Build(),
        ["laughs.pdf"] = () => Enumerable.Range(10, 20).Aggregate(
            RawPdf.OnePage("/XObject << /A 10 0 R >>", "/A Do"),
            static (pdf, n) => pdf.AddStream(n, $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /A {n + 1} 0 R >> >>", string.Concat(Enumerable.Repeat("/A Do ", 10))))
            .AddStream(30, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", RawPdf.Content).Build(),
        ["silence.pdf"] = () => Enumerable.Range(10, 20).Aggregate(
            RawPdf.OnePage("/XObject << /A 10 0 R >>", RawPdf.Content + " /A Do"),
            static (pdf, n) => pdf.AddStream(n, $"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {n + 1} 0 R >> >>", string.Concat(Enumerable.Repeat("/A Do ", 10))))
            .AddStream(30, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q").Build(),
        ["widths.pdf"] = () => Font("/W [0 2000000000 500]", "").Build(),
        ["ranges.pdf"] = () => Font("", "/ToUnicode 12 0 R").AddStream(12, "", "1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange").Build(),
        ["overlap.pdf"] = () => RawPdf.OnePage(content: string.Concat(Enumerable.Repeat("BT /F1 1 Tf 0 0 Td (" + new string('x', 1_000) + ") Tj ET ", 29))).Build(),
        ["operands.pdf"] = () => RawPdf.OnePage().AddDeflated(4, "", Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("1.5 ", 7_500_000)))).Build(),
        ["operators.pdf"] = () => RawPdf.OnePage().AddDeflated(4, "", Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("Q ", 15_000_000)))).Build(),
    };

    /// <summary>Documents that are read or rejected within a second.</summary>
    private static readonly string[] Quick = ["padded.csv", "padded.html", "numbers.pdf", "deflated.pdf"];

    public static IEnumerable<object[]> Names() => (LongRun.IsOn ? Documents.Keys : Quick.AsEnumerable()).Select(static name => new object[] { name });

    [TestMethod]
    [DoNotParallelize]
    [DynamicData(nameof(Names))]
    public async Task A_document_takes_no_more_than_500_MB_and_30_seconds(string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File(name), Documents[name]());

        var (time, megabytes, outcome) = await ReadingProcess.RunAsync(folder.File(name));

        Console.WriteLine($"{name}: {time.TotalSeconds:F1} s, {megabytes} MB, {outcome}");
        Assert.IsLessThan(MaxMegabytes, megabytes, outcome);
        Assert.IsLessThan(MaxTime, time, outcome);
    }

    [TestMethod]
    [DataRow("links.md")]
    [DataRow("formats.html")]
    [DataRow("adoption.html")]
    [DataRow("silence.pdf")]
    [DataRow("overlap.pdf")]
    [DataRow("cells.csv")]
    public async Task A_canceled_document_stops_within_a_second(string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File(name), name == "links.md" ? Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[a](\n\n", 80_000))) : Documents[name]());

        // Of processor time: other processes can use the processors for a while.
        Assert.IsLessThan(TimeSpan.FromSeconds(1), await ReadingProcess.RunUntilStoppedAsync(folder.File(name)));
    }

    private static RawPdf Font(string part, string font) => RawPdf.OnePage()
        .Add(5, $"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [10 0 R] {font} >>")
        .Add(10, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 11 0 R {part} >>")
        .Add(11, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >>");
}
