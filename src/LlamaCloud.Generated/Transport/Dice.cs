namespace LlamaCloud.Generated.Transport;

/// <summary>Chance, for delays that should not all end at once. Nothing secret depends on it.</summary>
internal static class Dice
{
#if NET
    /// <summary>A number from 0 to 1.</summary>
#pragma warning disable CA5394 // Not for security.
    public static double Roll() => Random.Shared.NextDouble();
#pragma warning restore CA5394
#else
    private static readonly ThreadLocal<Random> Local = new(static () => new Random(Guid.NewGuid().GetHashCode()));

    /// <summary>A number from 0 to 1.</summary>
    public static double Roll() => Local.Value!.NextDouble();
#endif
}
