using LlamaCloud.Benchmarks.Micro;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Measures within one process: reading, results, writing, one call.</summary>
internal static class MicroScenarios
{
    public static async Task<IReadOnlyList<Row>> ReadingAsync(Scale scale)
    {
        var all = await MicroRunner.RunAsync<ReadingBenchmarks>(scale);
        var (product, stj, stock) = (all[nameof(ReadingBenchmarks.Product)], all[nameof(ReadingBenchmarks.SystemTextJson)], all[nameof(ReadingBenchmarks.StockNSwag)]);
        return
        [
            Row.AtMost("reading 1,000 jobs: time", Time(product), "System.Text.Json source generation " + Time(stj), TimeRatio(product, stj), 1.3),
            Row.AtMost("reading 1,000 jobs: bytes", Bytes(product), "System.Text.Json source generation " + Bytes(stj), BytesRatio(product, stj), 1.4),
            Row.AtMost("reading 1,000 jobs: time", Time(product), "stock NSwag " + Time(stock), TimeRatio(product, stock), 0.5),
            new("reading 1,000 jobs: bytes", Bytes(product), "stock NSwag " + Bytes(stock), BytesRatio(product, stock)),
        ];
    }

    public static async Task<IReadOnlyList<Row>> ResultsAsync(Scale scale)
    {
        const string Reference = "System.Text.Json source generation ";
        var all = await MicroRunner.RunAsync<ResultBenchmarks>(scale);
        return
        [
            .. Rows("kinds first", all[nameof(ResultBenchmarks.ProductKindFirst)], all[nameof(ResultBenchmarks.SystemTextJsonKindFirst)]),
            .. Rows("kinds last", all[nameof(ResultBenchmarks.ProductKindLast)], all[nameof(ResultBenchmarks.SystemTextJsonKindLast)]),
        ];

        static Row[] Rows(string order, List<MicroFigures> product, List<MicroFigures> stj) =>
        [
            Row.AtMost($"reading a result of 1,000 pages, {order}: time", Time(product), Reference + Time(stj), TimeRatio(product, stj), 1.25),
            Row.AtMost($"reading a result of 1,000 pages, {order}: bytes", Bytes(product), Reference + Bytes(stj), BytesRatio(product, stj), 1.25),
        ];
    }

    public static async Task<IReadOnlyList<Row>> WritingAsync(Scale scale)
    {
        var all = await MicroRunner.RunAsync<WritingBenchmarks>(scale);
        var (product, stj, stock) = (all[nameof(WritingBenchmarks.Product)], all[nameof(WritingBenchmarks.SystemTextJson)], all[nameof(WritingBenchmarks.StockNSwag)]);
        return
        [
            Row.AtMost("writing 1,000 jobs: time", Time(product), "System.Text.Json source generation " + Time(stj), TimeRatio(product, stj), 1.5),
            Row.AtMost("writing 1,000 jobs: bytes", Bytes(product), "System.Text.Json source generation " + Bytes(stj), BytesRatio(product, stj), 1.5),
            new("writing 1,000 jobs: time", Time(product), "stock NSwag " + Time(stock), TimeRatio(product, stock)),
        ];
    }

    public static async Task<IReadOnlyList<Row>> CallAsync(Scale scale)
    {
        var all = await MicroRunner.RunAsync<CallBenchmarks>(scale);
        var (product, bare, stock) = (all[nameof(CallBenchmarks.Product)], all[nameof(CallBenchmarks.BareHttpClient)], all[nameof(CallBenchmarks.StockNSwag)]);
        var time = Median.Find(product.Zip(bare, (a, b) => a.Seconds - b.Seconds));
        var bytes = Median.Find(product.Zip(bare, (a, b) => a.Bytes - b.Bytes));
        return
        [
            Row.Bound("one call, over a bare one: time", Time(product), Texts.Invariant($"at most 20 µs more, is {time * 1e6:0.0}"), time <= 20e-6, "bare `HttpClient` " + Time(bare)),
            Row.Bound("one call, over a bare one: bytes", Bytes(product), Texts.Invariant($"at most 6 KiB more, is {bytes / 1024:0.0}"), bytes <= 6 * 1024, "bare `HttpClient` " + Bytes(bare)),
            new("one call: time", Time(product), "stock NSwag " + Time(stock), TimeRatio(product, stock)),
            new("one call: bytes", Bytes(product), "stock NSwag " + Bytes(stock), BytesRatio(product, stock)),
        ];
    }

    private static string Time(List<MicroFigures> rounds) => Texts.Seconds(Median.Find(rounds, round => round.Seconds));

    private static string Bytes(List<MicroFigures> rounds) => Texts.Bytes(Median.Find(rounds, round => round.Bytes));

    private static double TimeRatio(List<MicroFigures> product, List<MicroFigures> reference) =>
        Median.Ratio(product, reference, round => round.Seconds);

    private static double BytesRatio(List<MicroFigures> product, List<MicroFigures> reference) =>
        Median.Ratio(product, reference, round => round.Bytes);
}
