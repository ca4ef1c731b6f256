using LlamaCloud.Benchmarks.Report;
using LlamaCloud.Benchmarks.Scenarios;

namespace LlamaCloud.Benchmarks;

/// <summary>Measures the named scenarios, or all of them, and prints one table. Progress is written to standard error.</summary>
internal static class TableCommand
{
    private const string Smoke = "--smoke";

    private static readonly (string Name, Func<Scale, Task<IReadOnlyList<Row>>> Run)[] All =
    [
        ("reading", MicroScenarios.ReadingAsync),
        ("results", MicroScenarios.ResultsAsync),
        ("writing", MicroScenarios.WritingAsync),
        ("call", MicroScenarios.CallAsync),
        ("first-page", FirstPageScenario.RunAsync),
        ("end-to-end", EndToEndScenario.RunAsync),
        ("ahead", AheadScenario.RunAsync),
        ("parallel", ParallelScenario.RunAsync),
        ("million", MillionScenario.RunAsync),
        ("start", StartScenario.RunAsync),
        ("emulator", EmulatorScenario.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var scale = arguments.Contains(Smoke) ? Scale.Smoke : Scale.Full;
        var names = arguments.Where(argument => argument != Smoke).ToArray();
        if (names.Except(All.Select(scenario => scenario.Name)).ToArray() is [_, ..] unknown)
        {
            await Console.Error.WriteLineAsync(
                $"There is no {string.Join(", ", unknown)}. Usage: LlamaCloud.Benchmarks [{Smoke}] [{string.Join('|', All.Select(scenario => scenario.Name))}]...");
            return 2;
        }

#if DEBUG
        if (!scale.IsSmoke)
        {
            await Console.Error.WriteLineAsync("Figures of a Debug build say nothing: add -c Release.");
            return 2;
        }
#endif

        var about = Machine.Describe();
        var rows = new List<Row>();
        foreach (var (name, run) in All.Where(scenario => names.Length == 0 || names.Contains(scenario.Name)))
        {
            await Console.Error.WriteLineAsync($"{DateTime.UtcNow:HH:mm:ss} {name}");
            rows.AddRange(await run(scale));
        }

        Console.Write(MarkdownTable.Format(rows, about));
        return 0;
    }
}
