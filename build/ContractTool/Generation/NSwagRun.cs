using System.Diagnostics;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Runs NSwag. Its output is shown only if it fails.</summary>
internal static class NSwagRun
{
    /// <exception cref="GenerationException">NSwag failed.</exception>
    public static async Task RunAsync(string nswag, string configuration, Workspace workspace)
    {
        // Run NSwag with the same host as this tool, which the build selected.
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", nswag, "run", configuration])
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The generated code must not depend on the culture of the machine.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new GenerationException(NSwagMessage.Parse(output, workspace));
        }
    }
}
