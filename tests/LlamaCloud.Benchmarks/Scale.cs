namespace LlamaCloud.Benchmarks;

/// <summary>The amount of data that is measured. The small one only shows that everything runs: its figures have no meaning.</summary>
internal sealed record Scale
{
    public static Scale Full { get; } = new();

    public static Scale Smoke { get; } = new()
    {
        IsSmoke = true,
        Rounds = 1,
        WarmUp = TimeSpan.Zero,
        Listings = 1,
        PagesEndToEnd = 3,
        PagesAhead = 3,
        PagesParallel = 12,
        RoundTrip = TimeSpan.FromMilliseconds(2),
        Work = TimeSpan.FromMilliseconds(1),
        Million = 3_000,
        Starts = 1,
        Seeded = 2_000,
        Samples = 2,
        Load = TimeSpan.FromMilliseconds(200),
    };

    public bool IsSmoke { get; init; }

    /// <summary>Gets the number of rounds in which this library and the reference alternate.</summary>
    public int Rounds { get; init; } = 5;

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    public int Listings { get; init; } = 40;

    public int PagesEndToEnd { get; init; } = 400;

    public int PagesAhead { get; init; } = 100;

    public int PagesParallel { get; init; } = 500;

    public TimeSpan RoundTrip { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan Work { get; init; } = TimeSpan.FromMilliseconds(40);

    public int Million { get; init; } = 1_000_000;

    public int Starts { get; init; } = 15;

    public int Seeded { get; init; } = 1_000_000;

    /// <summary>Gets the number of requested pages for each filter.</summary>
    public int Samples { get; init; } = 25;

    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(5);
}
