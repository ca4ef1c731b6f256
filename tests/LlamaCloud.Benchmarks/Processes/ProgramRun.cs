using System.Diagnostics;
using System.Globalization;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>A program from its start to its end, with its output read and thrown away.</summary>
/// <param name="Seconds">From before the start until after the end.</param>
/// <param name="PeakMemory">The most memory that the process held, in bytes, as of its last moments.</param>
/// <param name="Lines">How many lines it printed.</param>
internal sealed record ProgramRun(double Seconds, long PeakMemory, long Lines)
{
    /// <summary>Runs a program against a server of this machine.</summary>
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

    /// <summary>The kernel keeps the peak; it is looked up while the process is there to ask for.</summary>
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
