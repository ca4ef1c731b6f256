using System.Buffers.Binary;
using System.Text;

namespace LlamaCloud.Emulator.Extraction.Pdf.Fonts;

/// <summary>
/// Removes the outlines from font programs. Text only needs the encodings, and the widths from the PDF. Without this, PdfPig copies a
/// recursive subroutine into the outline of a letter until the memory is exhausted, and follows a billion calls. All changes keep the
/// length of the program, except that a Type 1 program is cut before its encrypted part, which contains the outlines. Offsets are read
/// as PdfPig reads them, even invalid ones, so that both find the same outlines.
/// </summary>
internal static class FontOutlines
{
    /// <summary>PdfPig reads all tables, and thousands of them can share the same bytes.</summary>
    private const int MaxCMapTables = 64;

    /// <summary>A glyph selects its font dictionary with one byte. PdfPig reads all dictionaries, which can share the same bytes.</summary>
    private const int MaxFontDictionaries = 256;

    /// <summary>A private dictionary has a few hundred bytes. PdfPig reads it once for each font dictionary that refers to it.</summary>
    private const int MaxPrivateDictionaryLength = 64 * 1024;

    public static byte[] Remove(ReadOnlySpan<byte> program)
    {
        // PdfPig uses the kind that the PDF declares, so a program can be of two kinds.
        var changed = WithoutType1Outlines(program).ToArray();
        RemoveFromSfnt(changed);
        RemoveFromCompactFont(changed);
        return changed;
    }

    private static ReadOnlySpan<byte> WithoutType1Outlines(ReadOnlySpan<byte> program)
    {
        const int PfbHeaderLength = 6;
        var text = program;
        if (program is [0x80, _, _, _, _, _, ..])
        {
            text = program[PfbHeaderLength..];
            text = text[..Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(program[2..]), 0, text.Length)];
        }

        if (!text.StartsWith("%!"u8))
        {
            return program;
        }

        var end = text.IndexOf("eexec"u8);
        return end >= 0 ? text[..(end + "eexec".Length)] : text;
    }

    private static void RemoveFromSfnt(Span<byte> program)
    {
        const int HeaderLength = 12;
        const int EntryLength = 16;
        if (program.Length < HeaderLength)
        {
            return;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(program[4..]);
        for (var i = 0; i < count && HeaderLength + ((i + 1) * EntryLength) <= program.Length; i++)
        {
            var entry = program.Slice(HeaderLength + (i * EntryLength), EntryLength);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            var table = offset < program.Length ? program[(int)offset..] : default;
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(entry[12..]), (uint)table.Length);
            if (IsTable(entry, "loca"u8))
            {
                table[..length].Clear();
            }
            else if (IsTable(entry, "CFF "u8))
            {
                RemoveFromCompactFont(table[..length]);
            }
            else if (IsTable(entry, "cmap"u8))
            {
                RemoveLargeCMapTables(table);
            }
            else if (IsTable(entry, "name"u8) || IsTable(entry, "kern"u8))
            {
                // Not needed, and thousands of their entries can share the same bytes.
                "none"u8.CopyTo(entry);
            }
        }
    }

    /// <summary>PdfPig does not distinguish upper and lower case here.</summary>
    private static bool IsTable(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> tag) => Ascii.EqualsIgnoreCase(entry[..tag.Length], tag);

    /// <summary>Tables of format 2 have up to 8,192 subtables of 65,536 entries, which can all share the same bytes.</summary>
    private static void RemoveLargeCMapTables(Span<byte> cmap)
    {
        const int HeaderLength = 4;
        const int EntryLength = 8;
        if (cmap.Length < HeaderLength)
        {
            return;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(cmap[2..]);
        if (count > MaxCMapTables)
        {
            BinaryPrimitives.WriteUInt16BigEndian(cmap[2..], 0);
            return;
        }

        for (var i = 0; i < count && HeaderLength + ((i + 1) * EntryLength) <= cmap.Length; i++)
        {
            var offset = BinaryPrimitives.ReadUInt32BigEndian(cmap[(HeaderLength + (i * EntryLength) + 4)..]);
            if (offset + 2 <= cmap.Length && BinaryPrimitives.ReadUInt16BigEndian(cmap[(int)offset..]) == 2)
            {
                BinaryPrimitives.WriteUInt16BigEndian(cmap[(int)offset..], ushort.MaxValue);
            }
        }
    }

    private static void RemoveFromCompactFont(Span<byte> program)
    {
        // PdfPig ignores the length field of the header.
        const int HeaderLength = 4;
        if (program.StartsWith("OTTO"u8) || program.StartsWith("ttcf"u8) || program.StartsWith("\0\u0001\0\0"u8)
            || !TryReadIndex(program, HeaderLength, out var names) || !TryReadIndex(program, names.End, out var topDictionaries))
        {
            return;
        }

        // A PDF embeds one font at a time; PdfPig would read thousands of fonts.
        if (names.Count != 1 || !TryRemoveFromDictionary(program, topDictionaries.First, topDictionaries.End))
        {
            program.Clear();
        }
    }

    /// <summary>Processes the entries of a font's dictionary: empties its outlines and hides its subroutines.</summary>
    private static bool TryRemoveFromDictionary(Span<byte> program, int start, int end)
    {
        var dictionary = new CompactFontDictionary(program, start, end);
        while (dictionary.MoveNext())
        {
            switch (dictionary.Operator)
            {
                case CompactFontDictionary.CharStrings when !TryEmptyIndex(program, dictionary.Operands.First):
                    return false;
                case CompactFontDictionary.FontDictionaries
                    when !TryReadIndex(program, dictionary.Operands.First, out var fonts) || fonts.Count > MaxFontDictionaries || !TryHideSubroutines(program, fonts.First, fonts.End):
                    return false;
            }
        }

        return TryHideSubroutines(program, start, end);
    }

    /// <summary>
    /// Hides the subroutines of a dictionary and of the private dictionaries that it refers to: PdfPig copies all of them for each font
    /// dictionary.
    /// </summary>
    private static bool TryHideSubroutines(Span<byte> program, int start, int end, bool isPrivate = false)
    {
        var dictionary = new CompactFontDictionary(program, start, end);
        while (dictionary.MoveNext())
        {
            var (length, offset) = dictionary.Operands;
            switch (dictionary.Operator)
            {
                case CompactFontDictionary.Subroutines:
                    program[dictionary.Position] = CompactFontDictionary.NominalWidth;
                    break;
                case CompactFontDictionary.Private when !isPrivate && length > MaxPrivateDictionaryLength:
                    return false;
                case CompactFontDictionary.Private when !isPrivate && length > 0 && offset > 0 && offset <= program.Length - length:
                    _ = TryHideSubroutines(program, offset, offset + length, isPrivate: true);
                    break;
            }
        }

        return true;
    }

    /// <summary>Makes all elements of an index empty by setting every offset to 1, that of the first element.</summary>
    private static bool TryEmptyIndex(Span<byte> program, int position)
    {
        if (!TryReadIndex(program, position, out var index))
        {
            return false;
        }

        int size = index.Count == 0 ? (byte)0 : program[position + 2];
        for (var i = 0; i <= index.Count && size > 0; i++)
        {
            var offset = program.Slice(position + 3 + (i * size), size);
            offset.Clear();
            offset[^1] = 1;
        }

        return true;
    }

    private static bool TryReadIndex(ReadOnlySpan<byte> program, int position, out (int Count, int First, int End) index)
    {
        index = default;
        if (position <= 0 || position > program.Length - 2)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(program[position..]);
        if (count == 0)
        {
            index = (0, position + 2, position + 2);
            return true;
        }

        var offsets = position + 3;
        if (offsets > program.Length)
        {
            return false;
        }

        int size = program[position + 2];
        var first = offsets + ((count + 1) * size);
        if (first > program.Length)
        {
            return false;
        }

        var end = (long)first + ReadOffset(program.Slice(first - size, size)) - ReadOffset(program.Slice(offsets, size));
        index = (count, first, (int)end);
        return end >= first && end <= program.Length;
    }

    private static int ReadOffset(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        foreach (var part in bytes)
        {
            offset = (offset << 8) | part;
        }

        return offset;
    }
}
