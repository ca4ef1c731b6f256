using LlamaCloud.Benchmarks.Processes;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>A listing that is long enough to show any cost that grows with it.</summary>
internal static class MillionScenario
{
    private const int PageSize = 1_000;
    private const double MaxMemory = 120 << 20;
    private const double MinRate = 300_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        var (server, address) = await Listings.ServeAsync(scale.Million);
        await using var serving = server;
        List<ListResult> product = [], bare = [];
        List<ProgramRun> commands = [];
        for (var round = 0; round < Math.Min(scale.Rounds, 3); round++)
        {
            product.Add(await Listings.RunAsync(ListRole.ProductAhead, address, PageSize, TimeSpan.Zero, 1));
            bare.Add(await Listings.RunAsync(ListRole.Bare, address, PageSize, TimeSpan.Zero, 1));
            commands.Add(await ProgramRun.RunAsync(
                "dotnet", [Programs.CommandLine, "parsing", "list", "--all", "--format", "jsonl", "--page-size", "1000"], address));
        }

        if (commands.Any(command => command.Lines != scale.Million))
        {
            throw new InvalidOperationException($"The command line listed {commands[0].Lines} jobs of {scale.Million}.");
        }

        // A tenth of the jobs, to check that memory does not grow.
        var (small, smallAddress) = await Listings.ServeAsync(scale.Million / 10);
        await using var servingSmall = small;
        var tenth = await Listings.RunAsync(ListRole.ProductAhead, smallAddress, PageSize, TimeSpan.Zero, 1);

        var jobs = Texts.Invariant($"{scale.Million:#,0} jobs");
        var rate = Median.Find(product, Rate);
        var memory = Median.Find(product, run => run.PeakMemory);
        var commandRate = scale.Million / Median.Find(commands, run => run.Seconds);
        var commandMemory = Median.Find(commands, run => run.PeakMemory);
        return
        [
            Row.Bound(jobs + ", `ListAllAsync`: rate", Texts.Rate(rate), "at least 300,000/s", rate >= MinRate, "bare loop " + Texts.Rate(Median.Find(bare, Rate)), Median.Ratio(product, bare, Rate)),
            Row.Bound(jobs + ", `ListAllAsync`: most memory", Texts.Bytes(memory), "under 120 MiB", memory < MaxMemory, "bare loop " + Texts.Bytes(Median.Find(bare, run => run.PeakMemory)), Median.Ratio(product, bare, run => run.PeakMemory)),
            new(jobs + ", `ListAllAsync`: most memory", Texts.Bytes(memory), "a tenth of the jobs " + Texts.Bytes(tenth.PeakMemory), memory / tenth.PeakMemory),
            Row.Bound(jobs + ", `parsing list --all --format jsonl`: rate, with start", Texts.Rate(commandRate), "at least 300,000/s", commandRate >= MinRate),
            Row.Bound(jobs + ", `parsing list --all --format jsonl`: most memory", Texts.Bytes(commandMemory), "under 120 MiB", commandMemory < MaxMemory),
        ];
    }

    private static double Rate(ListResult run) => run.Jobs / run.Seconds;
}
