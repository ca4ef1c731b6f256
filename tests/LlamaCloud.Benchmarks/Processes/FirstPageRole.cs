using System.Diagnostics;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>Reads one page, in a process that has read none yet, and prints the seconds that it took.</summary>
internal static class FirstPageRole
{
    public const string Role = "first-page";
    public const string Product = "product";
    public const string SystemTextJson = "system-text-json";

    public static void Run(string contestant, string file)
    {
        var page = File.ReadAllBytes(file);
        var start = Stopwatch.GetTimestamp();
        var sum = contestant == Product ? ProductSum(page) : SystemTextJsonSum(page);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(sum);
        Console.WriteLine(Texts.Of($"{seconds:R}"));
    }

    // Apart, so that a process loads only what it measures.
    private static long ProductSum(byte[] page) => Touch.Every(Readers.Product(page));

    private static long SystemTextJsonSum(byte[] page) => Touch.Every(Readers.SystemTextJson(page));
}
