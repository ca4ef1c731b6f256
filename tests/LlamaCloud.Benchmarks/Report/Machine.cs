using System.Globalization;
using System.Runtime.InteropServices;

namespace LlamaCloud.Benchmarks.Report;

/// <summary>The machine and the time of the measurement.</summary>
internal static class Machine
{
    public static IReadOnlyList<string> Describe() =>
    [
        Texts.Invariant($"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC · {Processor()}, {Environment.ProcessorCount} cores, {Memory()} · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription}"),
        "",
        "Written by `dotnet run -c Release --project tests/LlamaCloud.Benchmarks`; see [README.md](README.md) for what is measured, and how.",
        "Every figure is a median, every ratio the median of ratios within a round; product and reference take turns in one run.",
    ];

    private static string Processor() =>
        ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Memory() => (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30).ToString(CultureInfo.InvariantCulture) + " GiB";

    private static string[] ReadLines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
