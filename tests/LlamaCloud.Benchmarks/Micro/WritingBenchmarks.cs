using System.Text;
using BenchmarkDotNet.Attributes;
using LlamaCloud.Benchmarks.Data;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>Writes one page of 1,000 jobs from models to UTF-8 in memory: more than any request body has.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class WritingBenchmarks
{
    private readonly ParseJobQueryResponse _product;
    private readonly StjPage _stj;
    private readonly Stock.ParseJobQueryResponse _stock;

    public WritingBenchmarks()
    {
        var page = JobSet.Page(1_000);
        _product = Readers.Product(page);
        _stj = Readers.SystemTextJson(page);
        _stock = Readers.StockNSwag(page);
    }

    /// <summary>Writes as this library writes the body of a request.</summary>
    [Benchmark]
    public long Product() => Writing.Utf8Json(_product).Length;

    [Benchmark(Baseline = true)]
    public long SystemTextJson() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(_stj, StjContext.Default.StjPage).Length;

    /// <summary>Writes as the client of NSwag's default templates writes the body of a request.</summary>
    [Benchmark]
    public long StockNSwag() => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(_stock)).Length;
}
