using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>Runs a class of benchmarks in rounds, so that its benchmarks take turns.</summary>
internal static class MicroRunner
{
    /// <summary>The figures of one benchmark in one round.</summary>
    internal readonly record struct Figures(double Seconds, double Bytes);

    /// <summary>The figures of each benchmark, by its name, one for each round.</summary>
    public static Dictionary<string, List<Figures>> Run<T>(Scale scale)
    {
        var results = new Dictionary<string, List<Figures>>();
        for (var round = 0; round < scale.Rounds; round++)
        {
            var summary = BenchmarkRunner.Run<T>(Config(scale));
            foreach (var report in summary.Reports)
            {
                var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
                if (!report.Success || report.ResultStatistics is not { } statistics)
                {
                    throw new InvalidOperationException($"The benchmark {typeof(T).Name}.{name} failed.");
                }

                if (!results.TryGetValue(name, out var figures))
                {
                    results.Add(name, figures = []);
                }

                figures.Add(new Figures(statistics.Median / 1e9, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));
            }
        }

        return results;
    }

    private static ManualConfig Config(Scale scale)
    {
        // A process of its own for each benchmark: the runtime optimises a method for the callers that it has seen.
        var job = scale.IsSmoke
            ? Job.Dry.WithToolchain(InProcessEmitToolchain.Instance)
            : Job.Default.WithWarmupCount(6).WithIterationCount(8).WithIterationTime(TimeInterval.FromMilliseconds(200));
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new TextLogger(scale.IsSmoke ? TextWriter.Null : Console.Error))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "llamacloud-benchmarks"));
    }
}
