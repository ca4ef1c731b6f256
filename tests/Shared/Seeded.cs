namespace LlamaCloud.Tests;

/// <summary>Random tests: a small share in each run, all of it with <c>LLAMACLOUD_TESTS=long</c>, and a seed that is printed.</summary>
internal static class Seeded
{
    private const int TimesLong = 25;

    /// <summary>Returns a source of random numbers and how many rounds to make. <c>LLAMACLOUD_SEED</c> repeats a run.</summary>
    public static (Random Random, int Rounds) Start(string what, int rounds)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LLAMACLOUD_SEED"), out var given) ? given : Random.Shared.Next();
        Console.WriteLine($"{what}: seed {seed}");
        var isLong = Environment.GetEnvironmentVariable("LLAMACLOUD_TESTS") == "long";
        return (new Random(seed), isLong ? rounds * TimesLong : rounds);
    }
}
