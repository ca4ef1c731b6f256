using System.Diagnostics;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Runs NSwag, whose output matters only when it fails.</summary>
internal static class NSwagRun
{
    /// <exception cref="GenerationException">NSwag has failed; the finding is what it said.</exception>
    public static async Task RunAsync(string nswag, string configuration, Workspace workspace)
    {
        // The host that runs this tool is the one that the build chose.
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", nswag, "run", configuration])
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What is generated must not depend on the machine's culture.
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
