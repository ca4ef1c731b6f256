using System.Numerics;

namespace LlamaCloud.Generated.Contract;

/// <summary>What numbers a format of integers has; one table for the generator and for the check.</summary>
internal static class IntegerRange
{
    /// <summary>The smallest and the largest number of a format of integers; null when it is none.</summary>
    public static (BigInteger Minimum, BigInteger Maximum)? Find(string? format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "uint8" => (byte.MinValue, byte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "uint16" => (ushort.MinValue, ushort.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "uint32" => (uint.MinValue, uint.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        "uint64" => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };
}
