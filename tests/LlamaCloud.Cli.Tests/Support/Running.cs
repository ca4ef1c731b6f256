using System.Diagnostics;
using System.Globalization;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>The exit code and the output of a process.</summary>
internal sealed record Result(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts that the process succeeded, without output to standard error.</summary>
    public string Done()
    {
        Assert.AreEqual(0, ExitCode, Error);
        Assert.AreEqual("", Error);
        return Output;
    }
}

/// <summary>A running process, which is killed if a test does not end it.</summary>
internal sealed class Running : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<string> _firstErrorLine = new();
    private readonly Task<string> _error;

    public Running(Process process)
    {
        Process = process;
        _error = ReadErrorAsync();
    }

    public Process Process { get; }

    /// <param name="patience">The maximum time to wait; null for the default.</param>
    public async Task<Result> ResultAsync(TimeSpan? patience = null)
    {
        var output = await Process.StandardOutput.ReadToEndAsync().WaitAsync(patience ?? Patience);
        var error = await _error.WaitAsync(Patience);
        await Process.WaitForExitAsync().WaitAsync(Patience);
        KeyWatch.Run.Look("standard output of the program", output);
        KeyWatch.Run.Look("standard error of the program", error);
        return new Result(Process.ExitCode, output, error);
    }

    /// <summary>Returns the first line on standard error as soon as it is available.</summary>
    public Task<string> FirstErrorLineAsync() => _firstErrorLine.Task.WaitAsync(Patience);

    /// <summary>Sends a signal, as <c>kill</c> does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<string> ReadErrorAsync()
    {
        var first = await Process.StandardError.ReadLineAsync();
        _firstErrorLine.TrySetResult(first ?? "");
        return first is null ? "" : first + "\n" + await Process.StandardError.ReadToEndAsync();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
    }
}
