using System.Diagnostics;
using System.Globalization;
using System.Text;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Extraction;

/// <summary>
/// Documents in which a few bytes were changed. <c>LLAMACLOUD_TESTS=long</c> reads 50,000 of each kind instead of 2,000, and
/// <c>LLAMACLOUD_SEED</c> repeats a run by the seed that it printed.
/// </summary>
[TestClass]
public sealed class MutationTests
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);
    private static readonly JobOptions Options = JobOptions.From(new ParseRequestConfiguration { Tier = ParseTier.Agentic, Version = ParseVersion.Latest });

    private static readonly Dictionary<string, byte[]> Documents = new()
    {
        ["a.txt"] = Encoding.UTF8.GetBytes("Grüße, 5 €\r\nand a second line\n"),
        ["a.md"] = Encoding.UTF8.GetBytes("# T\n\n*a* [b](c) `d`\n\n- e\n  1. f\n\n| g | h |\n| - | - |\n| i | j |\n\n> k\n\n<b>l</b>\n\n```x\ny\n```\n"),
        ["a.csv"] = Encoding.UTF8.GetBytes("a;b,\"c\"\"d\",e\n1,2\n\"x\ny\",,\n"),
        ["a.html"] = Encoding.UTF8.GetBytes("<html><body><h1>T</h1><p>a<b>c<i>d</b>e<table><tr><td colspan=2>f<tr><td>g</table><ul><li>h<ol start=3><li>i</ul><pre>j</pre><blockquote>k</blockquote><a href=l>m</a>&amp;"),
        ["a.pdf"] = Pdf().Build(),
        ["compressed.pdf"] = Pdf().BuildCompressed(),
        ["built.pdf"] = DocumentReaderTests.Pdf(["Title", "some words", "and more"]),
    };

    public static IEnumerable<object[]> Names() => Documents.Keys.Select(static name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task A_mutated_document_neither_ends_nor_slows_the_emulator(string name)
    {
        var random = LongRun.CreateRandom(name, out var seed);
        using var queue = new DocumentQueue(MaxTime);
        for (var i = 0; i < LongRun.Rounds(500); i++)
        {
            using var document = new MemoryStream(Mutate(Documents[name], random));
            var watch = Stopwatch.StartNew();

            var result = await queue.ReadAsync(document, name, null, Options, CancellationToken.None);

            Assert.IsTrue(result.Failure is not null || result.Pages.Count > 0, $"seed {seed}, document {i}");
            Assert.AreNotEqual(JobFailure.Timeout, result.Failure, $"seed {seed}, document {i}");
            Assert.IsLessThan(MaxTime, watch.Elapsed, $"seed {seed}, document {i}");
        }
    }

    [TestMethod]
    public async Task The_job_of_a_mutated_document_ends()
    {
        var random = LongRun.CreateRandom("jobs of mutated documents", out _);
        await using var emulator = await TestEmulator.StartAsync();
        var sources = Documents.ToDictionary(static document => document.Key, document => Mutate(document.Value, random), StringComparer.Ordinal);
        await using var source = new FakeServer(request => new FakeResponse(sources[request.Path[1..]], 200, null));
        var ids = new List<string>();
        foreach (var name in Documents.Keys)
        {
            for (var i = 0; i < 5; i++)
            {
                ids.Add((await emulator.UploadAsync(name, Mutate(Documents[name], random))).Json.GetProperty("id").GetString()!);
                ids.Add((await emulator.CreateAsync($$"""{"tier":"agentic","version":"latest","source_url":"{{source.Url}}{{name}}"}""")).Json.GetProperty("id").GetString()!);
            }
        }

        foreach (var id in ids)
        {
            string? status;
            do
            {
                await Task.Delay(10);
                emulator.Clock.Advance(TimeSpan.FromSeconds(1));
                status = (await emulator.GetAsync($"/api/v2/parse/{id}?expand=items")).Json.GetProperty("job").GetProperty("status").GetString();
            }
            while (status is "PENDING" or "RUNNING");

            Assert.IsTrue(status is "COMPLETED" or "FAILED", status);
        }
    }

    /// <summary>Changes, removes, duplicates or moves a few parts; numbers become large.</summary>
    private static byte[] Mutate(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 5:
                    var digit = bytes.FindIndex(at, static b => char.IsAsciiDigit((char)b));
                    if (digit >= 0)
                    {
                        bytes.RemoveAt(digit);
                        bytes.InsertRange(digit, Encoding.ASCII.GetBytes(random.Next(6) switch { 0 => "-1", 1 => "99999999999", 2 => "2147483647", 3 => "0", 4 => "1e300", _ => random.Next(20).ToString(CultureInfo.InvariantCulture) }));
                    }

                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 300)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Creates a PDF with an example of everything that PdfPig follows.</summary>
    private static RawPdf Pdf() => RawPdf.OnePage(
            "/XObject << /A 10 0 R >> /ColorSpace << /C [/Separation /X /DeviceGray 12 0 R] /D [/Indexed /C 1 <0001>] >> /Pattern << /P << /PatternType 2 /Shading 13 0 R >> >> /ExtGState << /G << /Font [5 0 R 9] >> >>",
            "/D cs 1 sc q /A Do Q /G gs BT (g) Tj ET " + RawPdf.Content,
            "/Names << /Dests << /Kids [15 0 R] >> >>")
        .AddStream(10, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F2 16 0 R >> /XObject << /B 11 0 R >> >>", "BT /F2 9 Tf <00410042> Tj ET /B Do")
        .AddStream(11, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q")
        .Add(12, "<< /FunctionType 3 /Domain [0 1] /Functions [14 0 R] /Bounds [] /Encode [0 1] >>")
        .Add(13, "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function 14 0 R >>")
        .Add(14, "<< /FunctionType 2 /Domain [0 1] /N 1 >>")
        .Add(15, "<< /Names [(a) [3 0 R /Fit]] /Limits [(a) (a)] >>")
        .Add(16, "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [17 0 R] /ToUnicode 19 0 R >>")
        .Add(17, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 18 0 R /W [0 99 500] >>")
        .Add(18, "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >>")
        .AddStream(19, "", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <00FF> <0000> endbfrange");
}
