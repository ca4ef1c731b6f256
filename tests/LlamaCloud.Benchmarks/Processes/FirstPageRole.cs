using System.Diagnostics;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Benchmarks.Report;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>Reads one page, in a process that has not read one before, and prints the number of seconds.</summary>
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
        Console.WriteLine(Texts.Invariant($"{seconds:R}"));
    }

    // Separate methods, so that a process loads only the code that it measures.
    private static long ProductSum(byte[] page) => Touch.Every(Readers.Product(page));

    private static long SystemTextJsonSum(byte[] page) => Touch.Every(Readers.SystemTextJson(page));
}
