using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace LlamaCloud.Packages.Tests;

/// <summary>The command line as a <c>dotnet</c> tool.</summary>
[TestClass]
public sealed class ToolTests
{
    /// <summary>The first command of README.md.</summary>
    private const string FirstCommand = "--local parsing list";

    private static readonly string BuiltProgram = typeof(ToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "CommandLine").Value!;

    [TestMethod]
    public async Task The_installed_tool_prints_what_the_built_program_prints()
    {
        StringAssert.Contains(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")), $" -- {FirstCommand}\n");
        using var consumer = new Consumer(await Feed.GetAsync());
        var environment = EnvironmentOf(consumer);
        (await DotNet.RunAsync(consumer.Root, $"tool install LlamaCloud.Cli --tool-path tools --version {(await Feed.GetAsync()).Version}", environment)).Succeeds();

        var tool = (await DotNet.RunProgramAsync(Path.Combine(consumer.Root, "tools", "llamacloud-prod"), consumer.Root, FirstCommand, environment)).Succeeds();
        var built = (await DotNet.RunAsync(consumer.Root, $"exec \"{BuiltProgram}\" {FirstCommand}", environment)).Succeeds();

        StringAssert.Contains(tool.Output, "pjb-");
        Assert.AreEqual(built.Output, tool.Output);
    }

    [TestMethod]
    [LongRun]
    public async Task The_tool_runs_without_being_installed()
    {
        using var consumer = new Consumer(await Feed.GetAsync());

        var run = (await DotNet.RunAsync(consumer.Root, $"tool exec LlamaCloud.Cli@{(await Feed.GetAsync()).Version} --yes -- {FirstCommand}", EnvironmentOf(consumer))).Succeeds();

        StringAssert.Contains(run.Output, "pjb-");
    }

    [TestMethod]
    [LongRun]
    public async Task The_tool_is_packed_for_this_machine_and_for_any()
    {
        if (!Feed.HasNative)
        {
            Assert.Inconclusive("Needs a C compiler and the headers of zlib.");
        }

        var feed = await Feed.GetAsync();
        var runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

        var settings = feed.Read("LlamaCloud.Cli", "tools/any/any/DotnetToolSettings.xml");

        StringAssert.Contains(settings, $"LlamaCloud.Cli.{runtime}");
        StringAssert.Contains(settings, "LlamaCloud.Cli.any");
        using var native = feed.Open($"LlamaCloud.Cli.{runtime}");
        var program = native.GetEntry($"tools/any/{runtime}/llamacloud-prod");
        Assert.IsNotNull(program);
        Assert.IsGreaterThan(10_000_000, program.Length, "not a native program");
        Assert.IsNull(native.Entries.FirstOrDefault(static e => e.Name.EndsWith(".dbg", StringComparison.Ordinal) || e.Name.EndsWith(".pdb", StringComparison.Ordinal)));
        using var any = feed.Open("LlamaCloud.Cli.any");
        Assert.IsNotNull(any.GetEntry("tools/net10.0/any/llamacloud-prod.dll"));
    }

    [TestMethod]
    public async Task Without_a_C_compiler_the_tool_is_only_packed_for_any_runtime()
    {
        var feed = await Feed.GetAsync();

        var package = Directory.GetFiles(await feed.ToolWithoutCompilerAsync(), "LlamaCloud.Cli.*").Single();

        Assert.AreEqual($"LlamaCloud.Cli.{feed.Version}.nupkg", Path.GetFileName(package));
        using var archive = ZipFile.OpenRead(package);
        Assert.IsNotNull(archive.GetEntry("tools/net10.0/any/llamacloud-prod.dll"));
        await using var settings = await archive.GetEntry("tools/net10.0/any/DotnetToolSettings.xml")!.OpenAsync();
        Assert.IsEmpty(XDocument.Load(settings).Descendants("RuntimeIdentifierPackage").ToList());
    }

    /// <summary>Uses a separate folder for data and packages.</summary>
    private static (string Name, string Value)[] EnvironmentOf(Consumer consumer) =>
    [
        ("XDG_DATA_HOME", Path.Combine(consumer.Root, "data")),
        ("NUGET_PACKAGES", Path.Combine(consumer.Root, "cache")),
        ("DOTNET_ROOT", Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."))),
    ];
}
