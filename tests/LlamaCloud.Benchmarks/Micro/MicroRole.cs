using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>
/// Runs one benchmark with BenchmarkDotNet and prints its <see cref="MicroFigures"/>. The process runs nothing else, since the runtime
/// optimizes a method for its previous callers; therefore BenchmarkDotNet does not have to build another process.
/// </summary>
internal static class MicroRole
{
    public const string Role = "micro";
    public const string Measured = "measured";
    public const string Dry = "dry";

    public static int Run(string type, string method, string mode)
    {
        var job = mode == Dry ? Job.Dry : Job.Default.WithWarmupCount(6).WithIterationCount(8).WithIterationTime(TimeInterval.FromMilliseconds(200));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddFilter(new NameFilter(name => name == method))
            .AddLogger(new TextLogger(Console.Error))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "llamacloud-benchmarks"));
        var report = BenchmarkRunner.Run(typeof(MicroRole).Assembly.GetType(type, throwOnError: true)!, config).Reports.Single();
        if (!report.Success || report.ResultStatistics is not { } statistics)
        {
            return 1;
        }

        Console.WriteLine(JsonSerializer.Serialize(new MicroFigures(
            statistics.Median / 1e9, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)));
        return 0;
    }
}
