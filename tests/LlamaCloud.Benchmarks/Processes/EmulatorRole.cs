using System.Diagnostics;
using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Emulator;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>The emulator on a database of made-up jobs. Says where it listens, and how many seconds it took to get there.</summary>
internal static class EmulatorRole
{
    public const string Role = "serve-emulator";

    public static async Task RunAsync(string database, int seed)
    {
        var watch = Stopwatch.StartNew();
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Database = database, Seed = seed });
        await Roles.ServeAsync(Texts.Of($"{server.BaseAddress} {watch.Elapsed.TotalSeconds:R}"));
    }
}
