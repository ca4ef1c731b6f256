using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>The command line, and the bare program that it is compared with: built next to this program, and published.</summary>
internal static class Programs
{
    private static readonly string Root = Metadata("RepositoryRoot");

    public static string CommandLine => Built("src/LlamaCloud.Cli", "llamacloud-prod.dll");

    public static string Bare => Built("tests/LlamaCloud.Benchmarks.Bare", "bare.dll");

    /// <summary>Publishes both with NativeAOT, and returns their paths.</summary>
    public static async Task<(string CommandLine, string Bare)> PublishAheadOfTimeAsync()
    {
        var (commandLine, bare) = await PublishAsync("aot", "-p:PublishAot=true");
        return (Path.Combine(commandLine, "llamacloud-prod"), Path.Combine(bare, "bare"));
    }

    /// <summary>Publishes both for the installed runtime, compiled in advance, and returns their paths.</summary>
    public static async Task<(string CommandLine, string Bare)> PublishReadyToRunAsync()
    {
        var (commandLine, bare) = await PublishAsync("ready-to-run", "--self-contained", "false", "-p:PublishReadyToRun=true");
        return (Path.Combine(commandLine, "llamacloud-prod.dll"), Path.Combine(bare, "bare.dll"));
    }

    /// <summary>Publishes both, outside of the folders of ordinary builds.</summary>
    private static async Task<(string CommandLine, string Bare)> PublishAsync(string kind, params string[] how)
    {
        var artifacts = Path.Combine(Root, "artifacts", "benchmarks", kind);
        return (await PublishAsync("src/LlamaCloud.Cli", artifacts, how), await PublishAsync("tests/LlamaCloud.Benchmarks.Bare", artifacts, how));
    }

    private static async Task<string> PublishAsync(string project, string artifacts, string[] how)
    {
        var output = Path.Combine(artifacts, "published", Path.GetFileName(project));
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Root, project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, .. how, "--artifacts-path", artifacts, "-o", output, "-v", "quiet", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"Publishing {project} failed:\n{text}");
    }

    private static string Built(string project, string file)
    {
        var path = Path.Combine(Root, project, "bin", Metadata("Configuration"), "net10.0", file);
        return File.Exists(path) ? path : throw new FileNotFoundException("Build the whole project first; this is missing: " + path, path);
    }

    private static string Metadata(string key) =>
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
