using System.Diagnostics;
using System.Globalization;

namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>An emulator in a separate process, which can be killed without cleanup.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestKey.Value);
    }

    public HttpClient Http { get; }

    public static async Task<EmulatorProcess> StartAsync(string database)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LlamaCloud.Emulator.Tests.dll");
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, "serve", database])
        {
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync();
        Assert.IsNotNull(address, "the emulator did not start");
        return new EmulatorProcess(process, new Uri(address));
    }

    /// <summary>Kills the process as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends a signal, and returns the exit code of the process.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using var sent = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await sent.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
