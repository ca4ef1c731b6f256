using System.Globalization;

namespace LlamaCloud.Tests;

/// <summary>Marks a test that runs only with <c>LLAMACLOUD_TESTS=long</c>, as <c>.ci/run</c> sets it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongRunAttribute : ConditionBaseAttribute
{
    public LongRunAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = $"Runs with {LongRun.Variable}=long.";

    public override string GroupName => nameof(LongRun);

    public override bool IsConditionMet => LongRun.IsOn;
}

/// <summary>The extent and the random numbers of random and long tests.</summary>
internal static class LongRun
{
    public const string Variable = "LLAMACLOUD_TESTS";
    public const string SeedVariable = "LLAMACLOUD_SEED";

    /// <summary>The timeout of a test that runs for <see cref="Seconds"/>.</summary>
    public const int MaxMilliseconds = 5 * 60 * 1000;

    /// <summary>Gets whether <c>LLAMACLOUD_TESTS=long</c> is set, to run everything instead of a part.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable(Variable) == "long";

    /// <summary>Gets the duration in seconds of a random test that is limited by time.</summary>
    public static int Seconds => IsOn ? 120 : 4;

    /// <summary>Gets the seed from <c>LLAMACLOUD_SEED</c>, to repeat a run, or null.</summary>
    public static int? GivenSeed => int.TryParse(Given, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>Gets whether <c>LLAMACLOUD_SEED=random</c> is set, to look for new failures. Otherwise a commit has the same cases in each run.</summary>
    public static bool IsExploring => Given == "random";

    private static string? Given => Environment.GetEnvironmentVariable(SeedVariable);

    /// <summary>Returns all cases in the long run, and every <paramref name="step"/>th of them in the short one.</summary>
    public static IEnumerable<T> Share<T>(IEnumerable<T> cases, int step) => IsOn ? cases : cases.Where((_, i) => i % step == 0);

    /// <summary>Returns the number of rounds: 100 times as many in the long run.</summary>
    public static int Rounds(int rounds) => IsOn ? rounds * 100 : rounds;

    /// <summary>Creates random numbers and prints their seed.</summary>
    public static Random CreateRandom(string what, out int seed)
    {
        seed = GivenSeed ?? (IsExploring ? Random.Shared.Next() : what.Aggregate(0, static (hash, c) => ((hash * 31) + c) & int.MaxValue));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {SeedVariable}={seed}"));
        return new Random(seed);
    }
}
