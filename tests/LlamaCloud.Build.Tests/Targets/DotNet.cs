using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>One run of the <c>dotnet</c> command: a real build, without processes that keep running.</summary>
internal sealed record DotNet(int ExitCode, string Output)
{
    /// <summary>Gets how often the generator has run.</summary>
    public int Generations => Regex.Count(Output, "Generated the client from ");

    /// <summary>Gets the distinct warnings; MSBuild repeats them in its summary.</summary>
    public IReadOnlyList<string> Warnings => Lines(" warning ");

    public IReadOnlyList<string> Errors => Lines(" error ");

    public static Task<DotNet> RunAsync(string folder, string arguments, params (string Name, string Value)[] environment) =>
        RunProgramAsync("dotnet", folder, arguments, environment);

    /// <summary>Runs another program in the same environment.</summary>
    public static async Task<DotNet> RunProgramAsync(string program, string folder, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Environment variables of the test run's build and host must not affect the build under test.
        foreach (var name in start.Environment.Keys.Where(IsOfTheHost).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";

        // Short processes: profiling them for tiered compilation takes longer than it saves.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // Mapping the pages of compiled code twice (W^X) takes a fifteenth of the processor time of such processes.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DotNet(process.ExitCode, output + await error);
    }

    /// <summary>Runs a build that reports the executed targets, without analyzers, which are not under test.</summary>
    public static Task<DotNet> BuildAsync(string folder, string arguments, params (string Name, string Value)[] environment) =>
        RunAsync(folder, $"build -v:n -p:RunAnalyzers=false {arguments}", environment);

    /// <summary>Runs the build up to the compiler: fast, with the same target.</summary>
    public static Task<DotNet> GenerateAsync(RepositoryCopy copy, string arguments = "", params (string Name, string Value)[] environment) =>
        RunAsync(copy.Root, $"msbuild {RepositoryCopy.Library} -t:GenerateClient -p:TargetFramework=net10.0 -p:RunAnalyzers=false -v:n -nologo {arguments}", environment);

    /// <summary>Runs a design-time build, as an editor does to get the arguments of the compiler without compiling.</summary>
    public static Task<DotNet> AskForCompilerArgumentsAsync(RepositoryCopy copy, string arguments = "") =>
        RunAsync(
            copy.Root,
            $"msbuild {RepositoryCopy.Library} -t:Compile -p:TargetFramework=net10.0 -p:DesignTimeBuild=true -p:BuildingProject=false "
            + $"-p:BuildProjectReferences=false -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true -v:n -nologo -getItem:CscCommandLineArgs {arguments}");

    public DotNet Succeeds()
    {
        Assert.AreEqual(0, ExitCode, Output);
        return this;
    }

    public DotNet Fails()
    {
        Assert.AreNotEqual(0, ExitCode, Output);
        return this;
    }

    private static bool IsOfTheHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
        || name is "CI" or "DOTNET_HOST_PATH" or "DOTNET_CLI_TELEMETRY_SESSIONID";

    private List<string> Lines(string kind) =>
        [.. Output.Split('\n')
            .Where(l => l.Contains($":{kind}", StringComparison.Ordinal) || Regex.IsMatch(l, $@"\)\s*:{kind}"))
            .Select(l => Regex.Replace(l.Trim(), @"^\d+(:\d+)?>|\s*\[[^\]]*\]$", ""))
            .Distinct()];
}
