using System.Buffers.Binary;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Extraction;

/// <summary>Embedded fonts: text needs their encodings, but not their outlines.</summary>
[TestClass]
public sealed class FontOutlinesTests
{
    private const byte CallSubroutine = 10;
    private const byte EndOfLetter = 14;
    private const byte MoveRight = 22;

    /// <summary>Subroutines are numbered from -107 on, and 139 is the number 0.</summary>
    private const byte First = 139 - 107;

    [TestMethod]
    public async Task A_compact_font_without_subroutines_returns_the_letters_of_its_codes() =>
        Assert.AreEqual("text", await ReadAsync(CompactFont([139, MoveRight, EndOfLetter])));

    [TestMethod]
    public async Task Subroutines_of_a_compact_font_that_call_each_other_are_not_followed() =>
        Assert.AreEqual("text", await ReadAsync(CompactFont([First, CallSubroutine], [First + 1, CallSubroutine], [First, CallSubroutine])));

    [TestMethod]
    public async Task Subroutines_that_call_the_next_one_twice_are_not_followed() =>
        Assert.AreEqual("text", await ReadAsync(CompactFont(
            [First, CallSubroutine],
            [.. Enumerable.Range(First + 1, 40).Select(static next => new[] { (byte)next, CallSubroutine, (byte)next, CallSubroutine }), [EndOfLetter]])));

    private static async Task<string> ReadAsync(byte[] program)
    {
        var pdf = RawPdf.OnePage(content: "BT /F1 12 Tf 50 700 Td <01020301> Tj ET")
            .Add(5, "<< /Type /Font /Subtype /Type1 /BaseFont /F /FirstChar 1 /LastChar 3 /Widths [500 500 500] /FontDescriptor 10 0 R /Encoding << /Type /Encoding >> >>")
            .Add(10, "<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile3 11 0 R >>")
            .AddStream(11, "/Subtype /Type1C", program);
        using var stream = new MemoryStream(pdf.Build());

        var result = await DocumentThread.Run(() => DocumentReader.Read(stream, "a.pdf", null, PageSelection.All, CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(10));

        return Assert.ContainsSingle(result.Pages, result.Failure).Text;
    }

    /// <summary>A font whose encoding maps the codes 1 to 3 to t, e and x.</summary>
    private static byte[] CompactFont(byte[] letter, params byte[][] subroutines)
    {
        const int TopDictionaryLength = 29;
        byte[] encoding = [0, 3, 1, 2, 3];
        byte[] characters = [0, 0, 85, 0, 70, 0, 89];
        var letters = Index([EndOfLetter], letter, letter, letter);
        byte[] start = [1, 0, 4, 1, .. Index([(byte)'F'])];
        var rest = start.Length + Index(new byte[TopDictionaryLength]).Length + 4;
        var places = (Encoding: rest, Characters: rest + encoding.Length, Letters: rest + encoding.Length + characters.Length);
        byte[] privateDictionary = subroutines.Length == 0 ? [] : [.. Number(6), 19];
        byte[] topDictionary =
        [
            .. Number(places.Characters), 15, .. Number(places.Encoding), 16, .. Number(places.Letters), 17,
            .. Number(privateDictionary.Length), .. Number(places.Letters + letters.Length), 18,
        ];
        return [.. start, .. Index(topDictionary), .. Index(), .. Index(), .. encoding, .. characters, .. letters, .. privateDictionary, .. Index(subroutines)];
    }

    private static byte[] Number(int number)
    {
        var bytes = new byte[] { 29, 0, 0, 0, 0 };
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), number);
        return bytes;
    }

    private static byte[] Index(params byte[][] elements)
    {
        if (elements.Length == 0)
        {
            return [0, 0];
        }

        List<byte> index = [0, (byte)elements.Length, 1, 1];
        index.AddRange(elements.Select((_, i) => (byte)(1 + elements.Take(i + 1).Sum(static element => element.Length))));
        index.AddRange(elements.SelectMany(static element => element));
        return [.. index];
    }
}
