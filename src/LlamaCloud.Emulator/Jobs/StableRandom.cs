namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// Pseudorandom numbers that only depend on a number and a purpose (SplitMix64), so that a seeded job, and the faults of the n-th
/// request, are the same on every machine and can be generated again.
/// </summary>
internal readonly struct StableRandom(long number)
{
    private readonly ulong _start = unchecked((ulong)number * 0x9E37_79B9_7F4A_7C15);

    public ulong Bits(int purpose)
    {
        unchecked
        {
            var z = _start + ((ulong)purpose * 0xD1B5_4A32_D192_ED03) + 0x9E37_79B9_7F4A_7C15;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Gets a number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit, int purpose) => (int)(Bits(purpose) % (ulong)limit);

    public T Pick<T>(T[] values, int purpose) => values[Below(values.Length, purpose)];
}
