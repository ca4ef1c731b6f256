using BenchmarkDotNet.Attributes;
using LlamaCloud.Benchmarks.Data;
using LlamaCloud.Benchmarks.References;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>Reads the result of 1,000 pages with text, Markdown and items from memory to models, with discriminators first and last.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ResultBenchmarks
{
    private readonly byte[] _kindFirst = ResultSet.Json(1_000, kindFirst: true);
    private readonly byte[] _kindLast = ResultSet.Json(1_000, kindFirst: false);

    [Benchmark]
    public long ProductKindFirst() => Touch.Every(Readers.ProductResult(_kindFirst));

    [Benchmark(Baseline = true)]
    public long SystemTextJsonKindFirst() => Touch.Every(Readers.SystemTextJsonResult(_kindFirst));

    [Benchmark]
    public long ProductKindLast() => Touch.Every(Readers.ProductResult(_kindLast));

    [Benchmark]
    public long SystemTextJsonKindLast() => Touch.Every(Readers.SystemTextJsonResult(_kindLast));
}
