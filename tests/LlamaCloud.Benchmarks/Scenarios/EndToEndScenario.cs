using LlamaCloud.Benchmarks.Processes;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Lists over a loopback socket, with the server in another process.</summary>
internal static class EndToEndScenario
{
    private const int PageSize = 100;

    private static readonly string[] Contestants = [ListRole.Product, ListRole.Bare, ListRole.ProductAhead, ListRole.Stock];

    public static async Task<IReadOnlyList<Row>> RunAsync(Scale scale)
    {
        var (server, address) = await Listings.ServeAsync(scale.PagesEndToEnd * PageSize);
        await using var serving = server;
        var results = Contestants.ToDictionary(name => name, _ => new List<ListResult>());
        for (var round = 0; round < scale.Rounds; round++)
        {
            foreach (var name in Contestants)
            {
                results[name].Add(await Listings.RunAsync(name, address, PageSize, scale.WarmUp, scale.Listings));
            }
        }

        var (product, ahead, bare, stock) = (results[ListRole.Product], results[ListRole.ProductAhead], results[ListRole.Bare], results[ListRole.Stock]);
        return
        [
            Row.AtMost("end to end, per job: time", Time(product), "bare loop " + Time(bare), Ratio(product, bare, Time), 1.25),
            Row.AtMost("end to end, per job: processor", Processor(product), "bare loop " + Processor(bare), Ratio(product, bare, r => r.Processor), 1.25),
            Row.AtMost("end to end, per job: bytes", Bytes(product), "bare loop " + Bytes(bare), Ratio(product, bare, r => r.Allocated), 1.4),
            Row.AtMost("end to end, per job: time", Time(product), "stock NSwag " + Time(stock), Ratio(product, stock, Time), 0.5),
            new("the same of the bare loop", Time(bare), "stock NSwag " + Time(stock), Ratio(bare, stock, Time)),
            new("end to end, one page ahead, per job: time", Time(ahead), "bare loop " + Time(bare), Ratio(ahead, bare, Time)),
            new("end to end, one page ahead, per job: processor", Processor(ahead), "bare loop " + Processor(bare), Ratio(ahead, bare, r => r.Processor)),
        ];
    }

    private static double Time(ListResult result) => result.Seconds / result.Jobs;

    private static string Time(List<ListResult> rounds) => Texts.Seconds(Median.Find(rounds, Time));

    private static string Processor(List<ListResult> rounds) => Texts.Seconds(Median.Find(rounds, round => round.Processor / round.Jobs));

    private static string Bytes(List<ListResult> rounds) => Texts.Bytes(Median.Find(rounds, round => round.Allocated / round.Jobs));

    private static double Ratio(List<ListResult> product, List<ListResult> reference, Func<ListResult, double> value) =>
        Median.Ratio(product, reference, value);
}
