using System.Buffers.Binary;

namespace LlamaCloud.Emulator.Extraction.Pdf.Fonts;

/// <summary>Reads the entries of a dictionary of a compact font (CFF): operands, followed by their operator.</summary>
internal ref struct CompactFontDictionary(ReadOnlySpan<byte> program, int start, int end)
{
    public const int CharStrings = 17;
    public const int Private = 18;
    public const int Subroutines = 19;
    public const int NominalWidth = 21;
    public const int FontDictionaries = Escape << 8 | 36;

    private const int Escape = 12;
    private const int LastOperator = 21;

    private readonly ReadOnlySpan<byte> _program = program[..Math.Max(start, end)];
    private int _next = start;

    /// <summary>Gets the operator; the two bytes of an escaped operator form one number.</summary>
    public int Operator { get; private set; }

    /// <summary>Gets the position of the operator in the program.</summary>
    public int Position { get; private set; }

    /// <summary>Gets the first two operands, which PdfPig uses; 0 for a missing operand or a fraction.</summary>
    public (int First, int Second) Operands { get; private set; }

    public bool MoveNext()
    {
        Operands = default;
        for (var i = 0; _next < _program.Length && _program[_next] > LastOperator; i++)
        {
            var number = ReadNumber();
            Operands = i switch
            {
                0 => (number, 0),
                1 => (Operands.First, number),
                _ => Operands,
            };
        }

        if (_next >= _program.Length)
        {
            return false;
        }

        Position = _next;
        Operator = _program[_next++];
        if (Operator == Escape)
        {
            Operator = _next < _program.Length ? Escape << 8 | _program[_next++] : 0;
        }

        return true;
    }

    /// <summary>Reads an operand; 0 for a fraction, as in PdfPig.</summary>
    private int ReadNumber()
    {
        var rest = _program[(_next + 1)..];
        var (length, value) = _program[_next] switch
        {
            28 when rest.Length >= 2 => (2, BinaryPrimitives.ReadUInt16BigEndian(rest)),
            29 when rest.Length >= 4 => (4, BinaryPrimitives.ReadInt32BigEndian(rest)),
            30 => (FractionLength(rest), 0),
            >= 32 and <= 246 and var first => (0, first - 139),
            >= 247 and <= 250 and var first when rest.Length > 0 => (1, ((first - 247) * 256) + rest[0] + 108),
            >= 251 and <= 254 and var first when rest.Length > 0 => (1, (-(first - 251) * 256) - rest[0] - 108),
            _ => (0, 0),
        };
        _next += 1 + length;
        return value;
    }

    /// <summary>A fraction ends with the first nibble that has all bits set.</summary>
    private static int FractionLength(ReadOnlySpan<byte> digits)
    {
        var last = 0;
        while (last < digits.Length && (digits[last] & 0x0F) != 0x0F && (digits[last] >> 4) != 0x0F)
        {
            last++;
        }

        return Math.Min(last + 1, digits.Length);
    }
}
