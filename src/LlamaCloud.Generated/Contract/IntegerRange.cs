using System.Numerics;

namespace LlamaCloud.Generated.Contract;

/// <summary>The ranges of the integer formats, for both the generator and the validator.</summary>
internal static class IntegerRange
{
    /// <summary>Gets the minimum and the maximum of an integer format; null if the format is not one.</summary>
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
