using LlamaCloud.Benchmarks.Processes;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Compares processes from start to end: the command line, and a program that only makes the call.</summary>
internal static class StartScenario
{
    private const int Jobs = 20;

    private static readonly string[] Help = ["--help"];
    private static readonly string[] List = ["parsing", "list"];

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        var (server, address) = await Listings.ServeAsync(Jobs);
        await using var serving = server;
        var rows = new List<Row>();
        if (!scale.IsSmoke)
        {
            var (commandLine, bare) = await Programs.PublishAheadOfTimeAsync();
            var help = await SecondsAsync(scale, [commandLine], Help, [bare], address);
            var list = await SecondsAsync(scale, [commandLine], List, [bare], address);
            rows.Add(Bound("NativeAOT: `--help`", help, 15e-3, "bare program's help"));
            rows.Add(Bound("NativeAOT: `parsing list`", list, 25e-3, "bare program's call"));
            rows.Add(AtMost("NativeAOT: `parsing list`", list, "bare program's call", 2));
        }

        var plain = await SecondsAsync(scale, ["dotnet", Programs.CommandLine], List, ["dotnet", Programs.Bare], address);
        rows.Add(AtMost("`dotnet llamacloud-prod.dll parsing list`", plain, "bare program's call", 1.3));
        if (!scale.IsSmoke)
        {
            var (commandLine, bare) = await Programs.PublishReadyToRunAsync();
            var ready = await SecondsAsync(scale, ["dotnet", commandLine], List, ["dotnet", bare], address);
            rows.Add(AtMost("the same, both published with ReadyToRun", ready, "bare program's call", 1.3));
        }

        return rows;
    }

    private static async Task<(List<double> Product, List<double> Bare)> SecondsAsync(
        Scale scale, string[] product, string[] arguments, string[] bare, Uri address)
    {
        List<double> ours = [], theirs = [];
        for (var i = 0; i <= scale.Starts; i++)
        {
            var first = (await ProgramRun.RunAsync(product[0], [.. product[1..], .. arguments], address, watchMemory: false)).Seconds;
            var second = (await ProgramRun.RunAsync(bare[0], [.. bare[1..], .. arguments], address, watchMemory: false)).Seconds;

            // The first run of each loads the files into the cache of the operating system.
            if (i > 0)
            {
                ours.Add(first);
                theirs.Add(second);
            }
        }

        return (ours, theirs);
    }

    private static Row AtMost(string what, (List<double> Product, List<double> Bare) seconds, string reference, double most) =>
        Row.AtMost(what, Texts.Seconds(Median.Find(seconds.Product)), $"{reference} {Texts.Seconds(Median.Find(seconds.Bare))}", Ratio(seconds), most);

    private static Row Bound(string what, (List<double> Product, List<double> Bare) seconds, double most, string reference) =>
        Row.Bound(what, Texts.Seconds(Median.Find(seconds.Product)), "under " + Texts.Seconds(most), Median.Find(seconds.Product) < most, $"{reference} {Texts.Seconds(Median.Find(seconds.Bare))}", Ratio(seconds));

    private static double Ratio((List<double> Product, List<double> Bare) seconds) => Median.Ratio(seconds.Product, seconds.Bare, value => value);
}
