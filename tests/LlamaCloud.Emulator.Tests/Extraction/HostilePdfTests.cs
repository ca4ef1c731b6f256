using System.Text;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Extraction;

/// <summary>PDFs whose objects form cycles or are nested without end. Without limits, most of them end the process.</summary>
[TestClass]
public sealed class HostilePdfTests
{
    private const string Function = "/FunctionType 2 /Domain [0 1] /N 1";
    private const string Form = "/Type /XObject /Subtype /Form /BBox [0 0 100 100]";

    private static readonly Dictionary<string, Func<RawPdf>> Circles = new()
    {
        ["two forms that draw each other"] = () => RawPdf.OnePage("/XObject << /A 10 0 R >>", RawPdf.Content + " /A Do")
            .AddStream(10, Form + " /Resources << /XObject << /B 11 0 R >> >>", "/B Do")
            .AddStream(11, Form + " /Resources << /XObject << /A 10 0 R >> >>", "/A Do"),
        ["three forms under one name"] = () => RawPdf.OnePage("/XObject << /A 10 0 R >>", RawPdf.Content + " /A Do")
            .AddStream(10, Form + " /Resources << /XObject << /A 11 0 R >> >>", "/A Do")
            .AddStream(11, Form + " /Resources << /XObject << /A 12 0 R >> >>", "/A Do")
            .AddStream(12, Form + " /Resources << /XObject << /A 10 0 R >> >>", "/A Do"),
        ["200 forms inside each other"] = () => Enumerable.Range(10, 200).Aggregate(
            RawPdf.OnePage("/XObject << /A 10 0 R >>", RawPdf.Content + " /A Do"),
            static (pdf, n) => pdf.AddStream(n, Form + $" /Resources << /XObject << /A {n + 1} 0 R >> >>", "/A Do"))
            .AddStream(210, Form, "q Q"),
        ["a color space that is its own base"] = () => RawPdf.OnePage("/ColorSpace << /C 10 0 R >>", "/C cs 1 sc " + RawPdf.Content)
            .Add(10, "[/Indexed 10 0 R 1 <000000FFFFFF>]"),
        ["a color space that names itself"] = () => RawPdf.OnePage("/ColorSpace << /C [/Indexed /C 1 <000000FFFFFF>] >>", "/C cs 1 sc " + RawPdf.Content),
        ["two color spaces that name each other"] = () => RawPdf.OnePage("/ColorSpace << /C [/Separation /X /D 10 0 R] /D [/Separation /Y /C 10 0 R] >>", "/C cs 1 sc " + RawPdf.Content)
            .Add(10, $"<< {Function} >>"),
        ["an alternate color space that is itself"] = () => RawPdf.OnePage("/ColorSpace << /C [/ICCBased 10 0 R] >>", "/C cs 1 sc " + RawPdf.Content)
            .AddStream(10, "/N 3 /Alternate [/ICCBased 10 0 R]", "profile"),
        ["150 color spaces on top of each other"] = () => RawPdf.OnePage($"/ColorSpace << /C {string.Concat(Enumerable.Repeat("[/Pattern ", 90))} 10 0 R {new string(']', 90)} >>", "/C cs " + RawPdf.Content)
            .Add(10, $"{string.Concat(Enumerable.Repeat("[/Pattern ", 60))} /DeviceRGB {new string(']', 60)}"),
        ["a function of itself"] = () => RawPdf.OnePage("/ColorSpace << /C [/Separation /X /DeviceGray 10 0 R] >>", "/C cs 1 sc " + RawPdf.Content)
            .Add(10, "<< /FunctionType 3 /Domain [0 1] /Functions [10 0 R] /Bounds [] /Encode [0 1] >>"),
        ["a shading whose color space is cyclic"] = () => RawPdf.OnePage("/Shading << /S << /ShadingType 2 /ColorSpace 10 0 R /Coords [0 0 1 1] /Function 11 0 R >> >>", "/S sh " + RawPdf.Content)
            .Add(10, "[/DeviceN [/X] 10 0 R 11 0 R]")
            .Add(11, $"<< {Function} >>"),
        ["a pattern whose function is cyclic"] = () => RawPdf.OnePage("/Pattern << /P << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 10 0 R >> >> >>")
            .Add(10, "<< /FunctionType 3 /Domain [0 1] /Functions [11 0 R] /Bounds [] /Encode [0 1] >>")
            .Add(11, "<< /FunctionType 3 /Domain [0 1] /Functions [10 0 R] /Bounds [] /Encode [0 1] >>"),
        ["a soft mask whose function is cyclic"] = () => RawPdf.OnePage("/ExtGState << /G << /SMask << /S /Alpha /G 12 0 R /TR 10 0 R >> >> >>", "/G gs " + RawPdf.Content)
            .Add(10, "<< /FunctionType 3 /Domain [0 1] /Functions [10 0 R] /Bounds [] /Encode [0 1] >>")
            .AddStream(12, Form, ""),
        ["names whose tree is cyclic"] = () => RawPdf.OnePage(catalog: "/Names << /Dests 10 0 R >>").Add(10, "<< /Kids [11 0 R] >>").Add(11, "<< /Kids [10 0 R 10 0 R] >>"),
        ["saved states without end"] = () => RawPdf.OnePage(content: string.Concat(Enumerable.Repeat("q ", 100_000)) + RawPdf.Content),
    };

    private static readonly Dictionary<string, Func<RawPdf>> Others = new()
    {
        ["pages whose tree is cyclic"] = () => RawPdf.OnePage().Add(2, "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 1 >>").Add(6, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        ["pages 5,000 levels deep"] = () => Enumerable.Range(10, 5_000).Aggregate(
            RawPdf.OnePage().Add(2, "<< /Type /Pages /Kids [10 0 R] /Count 1 >>"), static (pdf, n) => pdf.Add(n, $"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>"))
            .Add(5_010, "<< /Type /Page /MediaBox [0 0 1 1] >>"),
        ["a reference to itself"] = () => RawPdf.OnePage("/XObject 10 0 R").Add(10, "10 0 R"),
        ["cyclic references"] = () => RawPdf.OnePage("/XObject 10 0 R").Add(10, "11 0 R").Add(11, "10 0 R"),
        ["arrays without end"] = () => RawPdf.OnePage("/ProcSet " + new string('[', 50_000)),
        ["dictionaries without end in the content"] = () => RawPdf.OnePage(content: string.Concat(Enumerable.Repeat("<< /A ", 50_000)) + RawPdf.Content),
        ["a page of the size of nothing"] = () => RawPdf.OnePage().Add(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e308 -1e308] /UserUnit 2000000000 /Rotate 45 /Contents 4 0 R >>"),
        ["a length over 2^31"] = () => RawPdf.OnePage().Add(4, "<< /Length 99999999999 >>\nstream\nabc\nendstream"),
        ["a predictor with a row of 2 GB"] = () => RawPdf.OnePage().AddStream(4, "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>", RawPdf.Deflate("abc"u8.ToArray())),
        ["a size of a sampled function over 2^31"] = () => RawPdf.OnePage("/ColorSpace << /C [/Separation /X /DeviceGray 10 0 R] >>", "/C cs 1 sc " + RawPdf.Content)
            .AddStream(10, "/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2000000000] /BitsPerSample 32", "abc"),
    };

    /// <summary>Without limits, each of them keeps a thread busy forever or ends the process.</summary>
    private static readonly Dictionary<string, Func<byte[]>> Endless = new()
    {
        ["a range of codes from a long one to a short one"] = () => WithCharacterMap($"1 beginbfrange <{new string('0', 200)}> <00FF> <0000> endbfrange"),
        ["a range of codes without a blank anywhere"] = () => WithCharacterMap("endcodespacerange1beginbfrange<00000000><FFFFFFFF><0000>endbfrange"),
        ["a predefined character map named a thousand times"] = () => WithCharacterMap(string.Concat(Enumerable.Repeat("/UniCNS-UCS2-H usecmap ", 1_000))),
        ["widths up to the last number that there is"] = () => WithCharacterMap("", "/W [99999999999 99999999999 500]"),
        ["a cross-reference stream with lines of a negative length"] = () => WithCrossReferences("/W [1 3 -9]"),
        ["cyclic pages after another token"] = () => RawPdf.OnePage(catalog: "/Names << /Dests 10 0 R >>").Add(10, "7 << /Kids [11 0 R] >>").Add(11, "7 << /Kids [10 0 R 10 0 R] >>").Build(),
        ["cyclic names in an object stream without a filter"] = () => RawPdf.OnePage(catalog: "/Names << /Dests 10 0 R >>")
            .AddStream(12, "/Type /ObjStm /N 2 /First 11 /Filter []", "10 0 11 19 << /Kids [11 0 R] >> << /Kids [10 0 R] >>").Add(13, "[12 0 R]").Build(),
    };

    public static IEnumerable<object[]> EndlessNames() => Endless.Keys.Select(static name => new object[] { name });

    public static IEnumerable<object[]> CircleNames() => Circles.Keys.Select(static name => new object[] { name });

    public static IEnumerable<object[]> OtherNames() => Others.Keys.Select(static name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(CircleNames))]
    public async Task An_endlessly_nested_document_is_a_failed_job_with_a_reason(string name)
    {
        await using var emulator = await TestEmulator.StartAsync();

        foreach (var file in new[] { Circles[name]().Build(), Circles[name]().BuildCompressed() })
        {
            var id = (await emulator.UploadAsync("hostile.pdf", file)).Json.GetProperty("id").GetString();
            emulator.Finish();

            var job = (await emulator.GetAsync("/api/v2/parse/" + id)).Json.GetProperty("job");
            Assert.AreEqual("FAILED", job.GetProperty("status").GetString());
            Assert.AreEqual(JobFailure.NestedTooDeeply, job.GetProperty("error_message").GetString());
        }
    }

    [TestMethod]
    [DynamicData(nameof(OtherNames))]
    public async Task An_unreadable_document_is_a_job_that_ends(string name)
    {
        await using var emulator = await TestEmulator.StartAsync();

        foreach (var file in new[] { Others[name]().Build(), Others[name]().BuildCompressed() })
        {
            var id = (await emulator.UploadAsync("hostile.pdf", file)).Json.GetProperty("id").GetString();
            emulator.Finish();

            var status = (await emulator.GetAsync("/api/v2/parse/" + id)).Json.GetProperty("job").GetProperty("status").GetString();
            Assert.IsTrue(status is "FAILED" or "COMPLETED", status);
        }
    }

    [TestMethod]
    [DynamicData(nameof(EndlessNames))]
    public async Task Reading_without_end_stops_at_once(string name)
    {
        using var stream = new MemoryStream(Endless[name]());

        var result = await DocumentThread.Run(() => DocumentReader.Read(stream, "a.pdf", null, PageSelection.All, CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.IsTrue(result.Failure is JobFailure.DocumentTooLarge or JobFailure.PdfIsBroken or JobFailure.NestedTooDeeply, result.Failure);
    }

    [TestMethod]
    public async Task A_font_box_of_100_million_kilometers_does_not_hide_the_text()
    {
        var file = RawPdf.OnePage("/XObject << /A 20 0 R >>", "q /A Do Q " + RawPdf.Content)
            .AddStream(20, Form + " /Resources << /Font << /F2 21 0 R >> >>", "BT /F2 9 Tf <00410042> Tj ET")
            .Add(21, "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [10 0 R] /ToUnicode 12 0 R >>")
            .Add(10, Descendant("/W [0 99 500]"))
            .Add(11, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 99999999999 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >>")
            .AddStream(12, "", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange");

        using var stream = new MemoryStream(file.Build());
        var result = await DocumentThread.Run(() => DocumentReader.Read(stream, "a.pdf", null, PageSelection.All, CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(10));

        StringAssert.Contains(Assert.ContainsSingle(result.Pages).Text, "text", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Cyclic_names_in_a_compressed_stream_are_found_before_they_are_followed()
    {
        var names = Enumerable.Range(10, 3_000).Aggregate(
            RawPdf.OnePage(catalog: "/Names << /Dests 10 0 R >>"), static (pdf, n) => pdf.Add(n, $"<< /Kids [{(n == 3_009 ? 10 : n + 1)} 0 R] >>"));

        Assert.AreEqual(JobFailure.NestedTooDeeply, Read(names.BuildCompressed()).Failure);
    }

    [TestMethod]
    public void Forms_and_color_spaces_that_are_used_often_are_no_cycle()
    {
        var file = RawPdf.OnePage("/XObject << /A 10 0 R /B 11 0 R >> /ColorSpace << /C 12 0 R /D [/Indexed 12 0 R 1 <000000FFFFFF>] /DefaultRGB [/ICCBased 13 0 R] >>", "/A Do /B Do /A Do")
            .AddStream(10, Form + " /Resources << /Font << /F1 5 0 R >> /XObject << /A 10 0 R /B 11 0 R >> /ColorSpace << /C 12 0 R >> >>", RawPdf.Content + " /B Do")
            .AddStream(11, Form, "q Q")
            .Add(12, "[/ICCBased 13 0 R]")
            .AddStream(13, "/N 3 /Alternate /DeviceRGB", "profile");

        Assert.AreEqual(8, Assert.ContainsSingle(Read(file.Build()).Pages).Text.Count(char.IsLetter), "the word is drawn twice");
    }

    [TestMethod]
    public void A_form_that_draws_itself_is_drawn_once()
    {
        var file = RawPdf.OnePage("/XObject << /A 10 0 R >>", "/A Do")
            .AddStream(10, Form + " /Resources << /Font << /F1 5 0 R >> /XObject << /Self 10 0 R >> >>", RawPdf.Content + " /Self Do");

        Assert.AreEqual("text", Assert.ContainsSingle(Read(file.Build()).Pages).Text);
    }

    [TestMethod]
    public void The_text_is_the_same_without_outlines()
    {
        var page = Assert.ContainsSingle(Read(DocumentReaderTests.Pdf(["A heading", "Some words of a paragraph", "and its second line"])).Pages);

        StringAssert.Contains(page.Text, "Some words of a paragraph\nand its second line", StringComparison.Ordinal);
        StringAssert.StartsWith(page.Markdown, "# A heading", StringComparison.Ordinal);
    }

    private static byte[] WithCharacterMap(string map, string widths = "") => RawPdf.OnePage(content: "BT /F1 12 Tf 50 700 Td <0041> Tj ET")
        .Add(5, "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [10 0 R] /ToUnicode 12 0 R >>")
        .Add(10, Descendant(widths))
        .Add(11, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >>")
        .AddStream(12, "", map).Build();

    private static string Descendant(string widths) =>
        $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 11 0 R {widths} >>";

    private static byte[] WithCrossReferences(string entries) => Encoding.Latin1.GetBytes(
        Encoding.Latin1.GetString(RawPdf.OnePage().BuildCompressed()).Replace("/W [1 3 1]", entries, StringComparison.Ordinal));

    private static ExtractionResult Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return DocumentThread.Run(() => DocumentReader.Read(stream, "a.pdf", null, PageSelection.All, CancellationToken.None)).GetAwaiter().GetResult();
    }
}
