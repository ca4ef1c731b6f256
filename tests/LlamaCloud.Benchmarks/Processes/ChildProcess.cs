using System.Diagnostics;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>This program in another process, in one of its roles. Disposal ends the process.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a server role, and waits until it prints its address.</summary>
    public static async Task<(ChildProcess Child, string FirstLine)> StartAsync(string role, params string[] arguments)
    {
        var child = new ChildProcess(Start(role, arguments));
        try
        {
            return (child, await child._process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The process of the role '{role}' did not start."));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a role to its end and returns what it prints.</summary>
    public static async Task<string> RunAsync(string role, params string[] arguments)
    {
        using var process = Start(role, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"The process of the role '{role}' ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        // A server role ends with its standard input.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string role, string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, Roles.Word, role, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
}
