using System.Diagnostics;

namespace LlamaCloud.Build.Tests;

internal static class Git
{
    /// <summary>Runs git, and fails if it does not succeed.</summary>
    /// <returns>The output.</returns>
    public static async Task<string> RunAsync(TempFolder folder, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("git", args) { WorkingDirectory = folder.Root, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, string.Join(' ', args));
        return output;
    }
}
