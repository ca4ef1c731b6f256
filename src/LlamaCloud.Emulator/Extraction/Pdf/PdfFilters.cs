using System.IO.Compression;
using LlamaCloud.Emulator.Extraction.Limits;
using LlamaCloud.Emulator.Jobs;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// PdfPig's filters with a limit on their output: a kilobyte of a PDF can decode to a gigabyte. Filters for images are omitted, because
/// text does not use them.
/// </summary>
internal sealed class PdfFilters : IFilterProvider
{
    private const int MaxDecodedBytes = 32 * 1024 * 1024;
    private const int MaxStructureBytes = 8 * 1024 * 1024;

    private static readonly HashSet<string> ImageFilters = new(StringComparer.Ordinal)
    {
        "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF",
    };

    private readonly ReadingBudget _budget;
    private readonly PdfTrees _trees;
    private long _structureBytes;

    public PdfFilters(ReadingBudget budget)
    {
        _budget = budget;
        _trees = new PdfTrees(budget);
    }

    public ReadingBudget Budget => _budget;

    public PdfTrees Trees => _trees;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Wrap(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names)
    {
        _budget.Check();
        return names.FirstOrDefault(static name => ImageFilters.Contains(name.Data)) is { } image
            ? throw new PdfDocumentFormatException($"The filter {image.Data} is for images.")
            : Wrap(DefaultFilterProvider.Instance.GetNamedFilters(names));
    }

    public IReadOnlyList<IFilter> GetAllFilters() => Wrap(DefaultFilterProvider.Instance.GetAllFilters());

    private IFilter[] Wrap(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Filter(filter, this))];

    /// <summary>Returns true for a stream with the structure of the file, whose bytes become much larger objects.</summary>
    private static bool IsStructure(DictionaryToken stream) =>
        stream.TryGet(NameToken.Type, out NameToken type) && type.Data is "XRef" or "ObjStm"
        || stream.ContainsKey(NameToken.N) && stream.ContainsKey(NameToken.First);

    private Memory<byte> Decode(IFilter filter, Memory<byte> input, DictionaryToken stream, int index)
    {
        _budget.Check();
        CheckPredictor(stream, index);
        var decoded = filter switch
        {
            FlateFilter flate => Inflate(flate, input, stream, index),
            LzwFilter => Inflate(new FlateFilter(), Stored(LzwDecoder.Decode(input.Span, EarlyChange(stream, index), MaxDecodedBytes, _budget)), stream, index),
            _ => filter.Decode(input, stream, this, index),
        };
        if (decoded.Length > MaxDecodedBytes)
        {
            _budget.Exceed(JobFailure.DocumentTooLarge);
        }

        if (IsStructure(stream))
        {
            _structureBytes += decoded.Length;
            if (_structureBytes > MaxStructureBytes)
            {
                _budget.Exceed(JobFailure.DocumentTooLarge);
            }

            _trees.AddObjectStream(stream, decoded);
        }

        _budget.Check();
        return decoded;
    }

    private Memory<byte> Inflate(FlateFilter filter, Memory<byte> input, DictionaryToken stream, int index)
    {
        // PdfPig has no limit, so large streams are decoded once before, without keeping the output. Most streams are too small to exceed the limit.
        const int MaxRatio = 1032;
        if ((long)input.Length * MaxRatio > MaxDecodedBytes && input.Length > 2)
        {
            CheckLength(input[2..]);
        }

        return filter.Decode(input, stream, this, index);
    }

    private void CheckLength(ReadOnlyMemory<byte> deflated)
    {
        using var source = new MemoryStream(deflated.ToArray(), writable: false);
        using var inflated = new DeflateStream(source, CompressionMode.Decompress);
        var block = new byte[64 * 1024];
        long length = 0;
        try
        {
            int count;
            while ((count = inflated.Read(block)) > 0)
            {
                length += count;
                if (length > MaxDecodedBytes)
                {
                    _budget.Exceed(JobFailure.DocumentTooLarge);
                }

                _budget.Check();
            }
        }
        catch (InvalidDataException)
        {
            // PdfPig stops here, too.
        }
    }

    /// <summary>A predictor allocates a row, whose length is defined by the document.</summary>
    private static void CheckPredictor(DictionaryToken stream, int index)
    {
        const long MaxRowBits = 8L * 1024 * 1024;
        var parameters = DecodeParameterResolver.GetFilterParameters(stream, index);
        var bits = Number(parameters, NameToken.Columns, 1) * Number(parameters, NameToken.Colors, 1) * Number(parameters, NameToken.BitsPerComponent, 8);
        if (bits is < 0 or > MaxRowBits or double.NaN)
        {
            throw new PdfDocumentFormatException("The row of a predictor is too long.");
        }
    }

    private static bool EarlyChange(DictionaryToken stream, int index) => Number(DecodeParameterResolver.GetFilterParameters(stream, index), NameToken.EarlyChange, 1) == 1;

    private static double Number(DictionaryToken parameters, NameToken name, int whenMissing) =>
        parameters.TryGet(name, out NumericToken number) ? number.Data : whenMissing;

    /// <summary>Wraps bytes as uncompressed zlib data: PdfPig's predictors can only be used through its filters.</summary>
    private static Memory<byte> Stored(byte[] content)
    {
        using var stored = new MemoryStream(content.Length + 1024);
        using (var zlib = new ZLibStream(stored, CompressionLevel.NoCompression, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return stored.ToArray();
    }

    private sealed class Filter(IFilter inner, PdfFilters filters) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            filters.Decode(inner, input, streamDictionary, filterIndex);
    }
}
