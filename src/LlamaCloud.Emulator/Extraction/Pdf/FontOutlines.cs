using System.Buffers.Binary;

namespace LlamaCloud.Emulator.Extraction.Pdf;

/// <summary>
/// Removes the outlines from font programs. Outlines call each other, in circles or a billion times over, and PdfPig follows; text needs
/// the encodings only, and the widths that the PDF itself has. All changes keep the length of the program, except that a Type 1 program
/// ends where its encrypted part, which is the outlines, begins.
/// </summary>
internal static class FontOutlines
{
    private const int MaxCMapTables = 64;

    public static byte[] Remove(ReadOnlySpan<byte> program)
    {
        // PdfPig decides by what the PDF says which kind of program it is, so that a program may be of two kinds.
        var changed = WithoutType1Outlines(program).ToArray();
        RemoveFromSfnt(changed);
        RemoveFromCompactFont(changed);
        return changed;
    }

    private static ReadOnlySpan<byte> WithoutType1Outlines(ReadOnlySpan<byte> program)
    {
        const int PfbHeaderLength = 6;
        var text = program is [0x80, 1, _, _, _, _, ..] ? program[PfbHeaderLength..] : program;
        var end = text.IndexOf("eexec"u8);
        return text.StartsWith("%!"u8) && end >= 0 ? text[..(end + "eexec".Length)] : program;
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
            if (entry.StartsWith("loca"u8))
            {
                table[..length].Clear();
            }
            else if (entry.StartsWith("CFF "u8))
            {
                RemoveFromCompactFont(table[..length]);
            }
            else if (entry.StartsWith("cmap"u8) && table.Length >= 4 && BinaryPrimitives.ReadUInt16BigEndian(table[2..]) > MaxCMapTables)
            {
                BinaryPrimitives.WriteUInt16BigEndian(table[2..], 0);
            }
            else if (entry.StartsWith("name"u8) || entry.StartsWith("kern"u8))
            {
                // Not needed, and thousands of their entries may share the same bytes.
                "none"u8.CopyTo(entry);
            }
        }
    }

    private static void RemoveFromCompactFont(Span<byte> program)
    {
        if (program is not [1, _, var headerLength, ..] || !TryReadIndex(program, headerLength, out var names) || !TryReadIndex(program, names.End, out var topDictionaries))
        {
            return;
        }

        if (names.Count != 1)
        {
            // A PDF embeds one font at a time; PdfPig would read each of thousands.
            program.Clear();
            return;
        }

        RemoveFromDictionary(program, topDictionaries.First, topDictionaries.DataEnd);
    }

    /// <summary>Follows the entries of a font's dictionary: empties its outlines, and hides its subroutines.</summary>
    private static void RemoveFromDictionary(Span<byte> program, int start, int end)
    {
        const int Private = 18;
        const int Subroutines = 19;
        const int NominalWidth = 21;
        const int CharStrings = 17;
        const int FontDictionaries = 0x0C24;
        Span<double> operands = stackalloc double[2];
        for (var i = start; i < end;)
        {
            int value = program[i];
            if (value > 21)
            {
                operands[0] = operands[1];
                operands[1] = ReadNumber(program[..end], ref i);
                continue;
            }

            var position = i++;
            if (value == 12)
            {
                value = i < end ? 0x0C00 | program[i++] : 0;
            }

            switch (value)
            {
                case CharStrings:
                    EmptyIndex(program, (int)operands[1]);
                    break;
                case Subroutines:
                    program[position] = NominalWidth;
                    break;
                case Private when operands[0] is > 0 && operands[1] is > 0 && operands[0] + operands[1] <= program.Length && start < end && (int)operands[1] != start:
                    HideSubroutines(program, (int)operands[1], (int)(operands[0] + operands[1]));
                    break;
                case FontDictionaries when TryReadIndex(program, (int)operands[1], out var fonts) && fonts.First != start:
                    HidePrivateSubroutines(program, fonts.First, fonts.DataEnd);
                    break;
            }

            operands.Clear();
        }
    }

    /// <summary>The dictionaries of the parts of a CID font lie one after the other.</summary>
    private static void HidePrivateSubroutines(Span<byte> program, int start, int end)
    {
        const int Private = 18;
        Span<double> operands = stackalloc double[2];
        for (var i = start; i < end;)
        {
            int value = program[i];
            if (value > 21)
            {
                operands[0] = operands[1];
                operands[1] = ReadNumber(program[..end], ref i);
                continue;
            }

            i += value == 12 ? 2 : 1;
            if (value == Private && operands[0] > 0 && operands[1] > 0 && operands[0] + operands[1] <= program.Length)
            {
                HideSubroutines(program, (int)operands[1], (int)(operands[0] + operands[1]));
            }

            operands.Clear();
        }
    }

    private static void HideSubroutines(Span<byte> program, int start, int end)
    {
        const byte Subroutines = 19;
        const byte NominalWidth = 21;
        for (var i = start; i < end;)
        {
            if (program[i] > 21)
            {
                _ = ReadNumber(program[..end], ref i);
                continue;
            }

            if (program[i] == Subroutines)
            {
                program[i] = NominalWidth;
            }

            i += program[i] == 12 ? 2 : 1;
        }
    }

    /// <summary>Makes every element of an index empty: all of them begin at 1, where the first does.</summary>
    private static void EmptyIndex(Span<byte> program, int position)
    {
        if (position <= 0 || position + 3 > program.Length)
        {
            return;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(program[position..]);
        var size = program[position + 2];
        for (var i = 0; i <= count && size is >= 1 and <= 4; i++)
        {
            var offset = position + 3 + (i * size);
            if (offset + size > program.Length)
            {
                return;
            }

            program.Slice(offset, size).Clear();
            program[offset + size - 1] = 1;
        }
    }

    private static bool TryReadIndex(ReadOnlySpan<byte> program, int position, out (int Count, int First, int DataEnd, int End) index)
    {
        index = default;
        if (position <= 0 || position + 2 > program.Length)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(program[position..]);
        if (count == 0)
        {
            index = (0, position + 2, position + 2, position + 2);
            return true;
        }

        if (position + 3 > program.Length || program[position + 2] is not (>= 1 and <= 4))
        {
            return false;
        }

        int size = program[position + 2];
        var last = position + 3 + (count * size);
        if (last + size > program.Length)
        {
            return false;
        }

        long offset = 0;
        foreach (var part in program.Slice(last, size))
        {
            offset = (offset << 8) | part;
        }

        var first = last + size;
        var end = first + offset - 1;
        if (end < first || end > program.Length)
        {
            return false;
        }

        index = (count, first, (int)end, (int)end);
        return true;
    }

    /// <summary>Reads an operand of a dictionary. A fraction is read over: no place is one.</summary>
    private static double ReadNumber(ReadOnlySpan<byte> dictionary, ref int i)
    {
        var first = dictionary[i++];
        switch (first)
        {
            case 28 when i + 2 <= dictionary.Length:
                i += 2;
                return BinaryPrimitives.ReadInt16BigEndian(dictionary[(i - 2)..]);
            case 29 when i + 4 <= dictionary.Length:
                i += 4;
                return BinaryPrimitives.ReadInt32BigEndian(dictionary[(i - 4)..]);
            case 30:
                while (i < dictionary.Length && (dictionary[i] & 0x0F) != 0x0F && (dictionary[i] >> 4) != 0x0F)
                {
                    i++;
                }

                i++;
                return 0;
            case >= 32 and <= 246:
                return first - 139;
            case >= 247 and <= 250 when i < dictionary.Length:
                return ((first - 247) * 256) + dictionary[i++] + 108;
            case >= 251 and <= 254 when i < dictionary.Length:
                return (-(first - 251) * 256) - dictionary[i++] - 108;
            default:
                return 0;
        }
    }
}
