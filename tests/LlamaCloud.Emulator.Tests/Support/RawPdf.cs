using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>Writes PDFs object by object, so that they can contain what a library would not write.</summary>
internal sealed class RawPdf
{
    /// <summary>A page that shows the word "text" in a standard font.</summary>
    public const string Content = "BT /F1 12 Tf 50 700 Td (text) Tj ET";

    private readonly SortedDictionary<int, byte[]> _objects = [];

    /// <summary>A document of one page, whose objects 1 to 5 are the catalog, the pages, the page, its content and its font.</summary>
    public static RawPdf OnePage(string resources = "", string content = Content, string catalog = "") => new RawPdf()
        .Add(1, $"<< /Type /Catalog /Pages 2 0 R {catalog} >>")
        .Add(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Add(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>")
        .AddStream(4, "", content)
        .Add(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");

    public RawPdf Add(int number, string text)
    {
        _objects[number] = Encoding.Latin1.GetBytes(text);
        return this;
    }

    public RawPdf AddStream(int number, string dictionary, string content) => AddStream(number, dictionary, Encoding.Latin1.GetBytes(content));

    public RawPdf AddStream(int number, string dictionary, byte[] content)
    {
        _objects[number] =
        [
            .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< {dictionary} /Length {content.Length} >>\nstream\n")),
            .. content,
            .. "\nendstream"u8,
        ];
        return this;
    }

    public RawPdf AddDeflated(int number, string dictionary, byte[] content) => AddStream(number, dictionary + " /Filter /FlateDecode", Deflate(content));

    public static byte[] Deflate(byte[] content)
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize))
        {
            zlib.Write(content);
        }

        return deflated.ToArray();
    }

    /// <summary>Creates the file with a cross-reference table.</summary>
    public byte[] Build()
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var offsets = new Dictionary<int, long>();
        foreach (var (number, text) in _objects)
        {
            offsets[number] = file.Length;
            Write(file, $"{number} 0 obj\n");
            file.Write(text);
            Write(file, "\nendobj\n");
        }

        var table = file.Length;
        var last = _objects.Keys.Max();
        Write(file, $"xref\n0 {last + 1}\n0000000000 65535 f \n");
        for (var number = 1; number <= last; number++)
        {
            Write(file, offsets.TryGetValue(number, out var offset) ? $"{offset:D10} 00000 n \n" : "0000000000 65535 f \n");
        }

        Write(file, $"trailer\n<< /Root 1 0 R /Size {last + 1} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>Creates the file with all objects except streams in a compressed object stream.</summary>
    public byte[] BuildCompressed()
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var inside = _objects.Where(static o => !o.Value.AsSpan().EndsWith("endstream"u8)).Select(static o => (Number: o.Key, Text: Encoding.Latin1.GetString(o.Value))).ToList();
        var container = _objects.Keys.Max() + 1;
        var head = new StringBuilder();
        var body = new StringBuilder();
        foreach (var (number, text) in inside)
        {
            head.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            body.Append(text).Append('\n');
        }

        AddDeflated(container, $"/Type /ObjStm /N {inside.Count} /First {head.Length}", Encoding.Latin1.GetBytes(head.ToString() + body));
        var offsets = new Dictionary<int, long>();
        foreach (var (number, text) in _objects.Where(o => !inside.Exists(i => i.Number == o.Key)))
        {
            offsets[number] = file.Length;
            Write(file, $"{number} 0 obj\n");
            file.Write(text);
            Write(file, "\nendobj\n");
        }

        var table = new List<byte>();
        for (var number = 0; number <= container + 1; number++)
        {
            var index = inside.FindIndex(i => i.Number == number);
            var (type, field, last) = index >= 0 ? (2, container, index)
                : number == container + 1 ? (1, file.Length, 0)
                : offsets.TryGetValue(number, out var offset) ? (1, offset, 0)
                : (0, 0L, 0);
            table.AddRange([(byte)type, (byte)(field >> 16), (byte)(field >> 8), (byte)field, (byte)last]);
        }

        var start = file.Length;
        var entries = Deflate([.. table]);
        Write(file, $"{container + 1} 0 obj\n<< /Type /XRef /Size {container + 2} /Root 1 0 R /W [1 3 1] /Filter /FlateDecode /Length {entries.Length} >>\nstream\n");
        file.Write(entries);
        Write(file, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    private static void Write(MemoryStream file, FormattableString text) => file.Write(Encoding.Latin1.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
