using System.Diagnostics;
using System.Globalization;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>Reads one document in a separate process and returns the time and the memory that it took.</summary>
internal static class ReadingProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Runs in the process: prints a line with the result, the milliseconds, and the megabytes in addition to those of a process that has read a small document.</summary>
    public static async Task ReadAsync(string path)
    {
        var options = JobOptions.From(new ParseRequestConfiguration { Tier = ParseTier.Agentic, Version = ParseVersion.Latest });
        using var queue = new DocumentQueue(Limit);
        using var small = new MemoryStream("small"u8.ToArray());
        await queue.ReadAsync(small, "small.md", null, options, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        var before = process.PeakWorkingSet64;
        var watch = Stopwatch.StartNew();
        await using var file = File.OpenRead(path);
        var result = await queue.ReadAsync(file, Path.GetFileName(path), null, options, CancellationToken.None);
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{watch.ElapsedMilliseconds}\t{(process.PeakWorkingSet64 - before) / (1024 * 1024)}\t{result.Failure ?? $"{result.Pages.Count} pages"}"));
    }

    public static async Task<(TimeSpan Time, int Megabytes, string Outcome)> RunAsync(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LlamaCloud.Emulator.Tests.dll");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, "read", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        Assert.IsNotNull(line, await errors);
        var parts = line.Split('\t');
        return (TimeSpan.FromMilliseconds(int.Parse(parts[0], CultureInfo.InvariantCulture)), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }
}
