using System.Diagnostics;
using System.Globalization;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>A run of a program from start to end. Its output is read and discarded.</summary>
/// <param name="Seconds">The duration, from before the start until after the end.</param>
/// <param name="PeakMemory">The maximum memory of the process, in bytes, measured just before its end.</param>
/// <param name="Lines">The number of printed lines.</param>
internal sealed record ProgramRun(double Seconds, long PeakMemory, long Lines)
{
    /// <summary>Runs a program with a server on this machine.</summary>
    public static async Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, Uri? address = null, bool watchMemory = true)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["LLAMA_CLOUD_API_KEY"] = "x";
        info.Environment["LLAMA_CLOUD_BASE_URL"] = address?.ToString();
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(info)!;
        using var ended = new CancellationTokenSource();
        var memory = watchMemory ? WatchMemoryAsync(process.Id, ended.Token) : Task.FromResult(0L);
        var error = process.StandardError.ReadToEndAsync();
        var lines = await CountLinesAsync(process.StandardOutput.BaseStream);
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await ended.CancelAsync();
        return process.ExitCode == 0
            ? new ProgramRun(seconds, await memory, lines)
            : throw new InvalidOperationException($"{program} {string.Join(' ', info.ArgumentList)} ended with {process.ExitCode}: {await error}");
    }

    private static async Task<long> CountLinesAsync(Stream output)
    {
        var buffer = new byte[64 * 1024];
        long lines = 0;
        while (await output.ReadAsync(buffer) is > 0 and var read)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines;
    }

    /// <summary>Reads the peak memory from the kernel while the process exists.</summary>
    private static async Task<long> WatchMemoryAsync(int process, CancellationToken ended)
    {
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var line = (await File.ReadAllLinesAsync($"/proc/{process}/status", CancellationToken.None)).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                peak = line is null ? peak : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
                await Task.Delay(TimeSpan.FromMilliseconds(20), ended);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                break;
            }
        }

        return peak;
    }
}
