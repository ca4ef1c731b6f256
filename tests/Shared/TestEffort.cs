using System.Globalization;

namespace LlamaCloud.Tests;

/// <summary>How much the tests that are random or long do, and with which random numbers.</summary>
internal static class TestEffort
{
    /// <summary>Gets whether <c>LLAMACLOUD_TESTS=long</c> asks for all of it instead of a share.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("LLAMACLOUD_TESTS") == "long";

    /// <summary>Creates random numbers and prints their seed; <c>LLAMACLOUD_SEED</c> repeats a run.</summary>
    public static Random CreateRandom(out int seed)
    {
        const string Variable = "LLAMACLOUD_SEED";
        seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Variable}={seed}"));
        return new Random(seed);
    }
}
