using BenchmarkDotNet.Attributes;
using LlamaCloud.Benchmarks.Data;
using LlamaCloud.Benchmarks.References;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>Reads one page of 1,000 jobs from memory to models, and accesses every property.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ReadingBenchmarks
{
    private readonly byte[] _page = JobSet.Page(1_000);

    [Benchmark]
    public long Product() => Touch.Every(Readers.Product(_page));

    [Benchmark(Baseline = true)]
    public long SystemTextJson() => Touch.Every(Readers.SystemTextJson(_page));

    [Benchmark]
    public long StockNSwag() => Touch.Every(Readers.StockNSwag(_page));
}
