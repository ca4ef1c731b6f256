namespace LlamaCloud.Benchmarks;

/// <summary>How much is measured. The small one only shows that everything runs: its figures mean nothing.</summary>
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

    /// <summary>How many times product and reference take turns.</summary>
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

    /// <summary>How many pages of each filter are asked for.</summary>
    public int Samples { get; init; } = 25;

    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(5);
}
