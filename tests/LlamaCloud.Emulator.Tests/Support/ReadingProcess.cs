using System.Diagnostics;
using System.Globalization;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>Reads one document in a separate process, and returns what that took without the tests that run at the same time.</summary>
internal static class ReadingProcess
{
    public const string ReadCommand = "read";
    public const string StopCommand = "stop";

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

    /// <summary>Runs in the process: prints the milliseconds of processor time that reading continues for after it was canceled.</summary>
    public static async Task StopAsync(string path)
    {
        using var document = new MemoryStream(await File.ReadAllBytesAsync(path));
        using var canceled = new CancellationTokenSource();
        var reading = DocumentThread.Run(() => DocumentReader.Read(document, Path.GetFileName(path), null, PageSelection.All, canceled.Token));
        await Task.Delay(300);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await canceled.CancelAsync();
        try
        {
            await reading;
        }
        catch (OperationCanceledException)
        {
            // It was not finished yet.
        }

        process.Refresh();
        Console.WriteLine((process.TotalProcessorTime - before).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a document to its end.</summary>
    public static async Task<(TimeSpan Time, int Megabytes, string Outcome)> RunAsync(string path)
    {
        var parts = (await LineAsync(ReadCommand, path)).Split('\t');
        return (Milliseconds(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    /// <summary>Cancels reading a document, and gets the processor time for which it continues.</summary>
    public static async Task<TimeSpan> RunUntilStoppedAsync(string path) => Milliseconds(await LineAsync(StopCommand, path));

    private static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<string> LineAsync(string command, string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LlamaCloud.Emulator.Tests.dll");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, command, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        Assert.IsNotNull(line, await errors);
        return line;
    }
}
