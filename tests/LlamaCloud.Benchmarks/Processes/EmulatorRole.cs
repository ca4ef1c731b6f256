using System.Diagnostics;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Emulator;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>The emulator with a database of generated jobs. Prints its address, and the number of seconds that it took to start.</summary>
internal static class EmulatorRole
{
    public const string Role = "serve-emulator";

    public static async Task RunAsync(string database, int seed)
    {
        var watch = Stopwatch.StartNew();
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Database = database, Seed = seed });
        await Roles.ServeAsync(Texts.Invariant($"{server.BaseAddress} {watch.Elapsed.TotalSeconds:R}"));
    }
}
