using System.Reflection;
using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests;

/// <summary>The commands on the pages that users read run as they are: with bash, against an emulator, in a temporary folder for each block.</summary>
[TestClass]
public sealed class ShellTests
{
    /// <summary>Commands that install or add packages take seconds each, and need what is packed.</summary>
    private static readonly string[] SlowCommands = ["dotnet add ", "dotnet nuget ", "dotnet pack ", "dotnet tool "];

    /// <summary>
    /// Takes the place of <c>dotnet</c> for commands that build this repository. Programs are those that the build of the tests has made; folders
    /// and names of projects are checked. NativeTests publishes, BuildTests builds, and <c>dotnet test</c> runs this.
    /// </summary>
    private const string Prelude = """
        set -eu -o pipefail
        shopt -s expand_aliases
        project() { test -f "$1/$(basename "$1").csproj" || { echo "$1 is not a project." >&2; exit 3; }; }
        curl() { command curl --silent --show-error --fail-with-body "$@"; }
        llamacloud() { command dotnet exec "$COMMAND_LINE" "$@" | tee "$HOME/last"; }
        last_id() { grep -o 'pjb-[a-z0-9-]*' "$HOME/last" | head -n 1; }
        dotnet() {
            case "$1 ${2-}" in
            'run --project')
                project "$3"
                test "$4" = --
                case "$3" in
                src/LlamaCloud.Cli) llamacloud "${@:5}" ;;
                build/ContractTool) command dotnet exec "$CONTRACT_TOOL" "${@:5}" ;;
                *) exit 3 ;;
                esac ;;
            'test --project') project "$3"; test $# -eq 3 ;;
            'test ' | 'build ') test -f LlamaCloud.Generated.sln ;;
            'publish src/'*) project "$2" ;;
            'tool install') command dotnet "$@"; test -x "$HOME/.dotnet/tools/llamacloud-prod" ;;
            'run --urls') test $# -eq 3; test -n "$WebhookSecret" ;;
            'pack -o') test $# -eq 3; cp -r "$PACKAGES" "$3" ;;
            *) command dotnet "$@" ;;
            esac
        }

        """;

    /// <summary>The command line, installed or built. The emulator uses a free port and is stopped when it listens, as a reader would do with Ctrl+C.</summary>
    private const string Tool = """
        #!/bin/sh
        set -e
        command=$1
        installed=$HOME/.dotnet/tools/llamacloud-prod
        if [ -x "$installed" ]; then set -- "$installed" "$@"; else set -- dotnet exec "$COMMAND_LINE" "$@"; fi
        [ "$command" = emulator ] || exec "$@"
        "$@" --port 0 > "$HOME/emulator" &
        until grep -q Listening "$HOME/emulator"; do kill -0 $!; sleep 0.1; done
        kill -TERM $!
        wait $!

        """;

    public static IEnumerable<object[]> QuickBlocks => Blocks(isSlow: false);

    public static IEnumerable<object[]> SlowBlocks => Blocks(isSlow: true);

    [TestMethod]
    [DynamicData(nameof(QuickBlocks), DynamicDataDisplayName = nameof(Title))]
    public async Task Commands_run(string block, string code) => await RunAsync(block, code, feed: null);

    [TestMethod]
    [LongRun]
    [DynamicData(nameof(SlowBlocks), DynamicDataDisplayName = nameof(Title))]
    public async Task Packages_are_added_and_installed(string block, string code) => await RunAsync(block, code, await Feed.GetAsync());

    [TestMethod]
    [DataRow("dotnet run --project src/LlamaCloud.Cli -- --local parsing lst\n")]
    [DataRow("dotnet test --project tests/LlamaCloud.Surfaces.Tests\n")]
    [DataRow("llamacloud-prod parsing list --state FAILED\n")]
    [DataRow("curl http://localhost:8787/api/v2/prase\n")]
    public async Task A_wrong_command_fails(string code) =>
        await Assert.ThrowsExactlyAsync<AssertFailedException>(() => RunAsync("README.md", code, feed: null));

    public static string Title(MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    private static IEnumerable<object[]> Blocks(bool isSlow) =>
        CodeBlock.Pages.SelectMany(CodeBlock.Read)
            .Where(block => block.Language == "sh" && SlowCommands.Any(command => block.Code.Contains(command, StringComparison.Ordinal)) == isSlow)
            .Select(static block => new object[] { block.ToString(), block.Code });

    private static async Task RunAsync(string block, string code, Feed? feed)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Needs bash.");
        }

        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 40, RunningAfter = TimeSpan.Zero, FinishedAfter = TimeSpan.Zero });
        emulator.On(static _ => true).ReturnMarkdown("# Report");
        using var client = emulator.CreateClient();
        var job = await client.Parsing.ParseAsync(new Uri("https://example.com/report.pdf"));
        using var copy = new RepositoryCopy("LlamaCloud.Generated", "LlamaCloud.Surface.Tests");
        var root = Path.GetDirectoryName(copy.Root)!;
        Prepare(root, feed);

        // The user's project is beside this repository.
        var folder = code.Contains("dotnet add ", StringComparison.Ordinal) && !code.Contains("--project", StringComparison.Ordinal) ? Path.Combine(root, "service") : copy.Root;
        await File.WriteAllTextAsync(Path.Combine(folder, "report.pdf"), "%PDF");
        var script = Path.Combine(root, "script.sh");
        await using var service = code.Contains($"/{Service.Authority}/", StringComparison.Ordinal) ? await Service.StartAsync(emulator) : null;
        await File.WriteAllTextAsync(script, Prelude + Filled(code, job.Job.Id, emulator.BaseAddress).Replace(Service.Authority, service?.Address.Authority ?? Service.Authority, StringComparison.Ordinal));
        var run = await DotNet.RunProgramAsync("bash", folder, $"\"{script}\"", EnvironmentOf(root, emulator, feed));

        Assert.AreEqual(0, run.ExitCode, $"{block}\n{code}\n{run.Output}");
        if (service is not null)
        {
            await service.AssertFinishedAsync(run.Output);
        }
    }

    /// <summary>Fills in what a reader replaces, and the address of the emulator of the test.</summary>
    private static string Filled(string code, string job, Uri emulator) => code
        .Replace("<id>", "\"$(last_id)\"", StringComparison.Ordinal)
        .Replace("pjb-...", job, StringComparison.Ordinal)
        .Replace("localhost:8787", emulator.Authority, StringComparison.Ordinal)
        .Replace("path/to/service.csproj", "../service/service.csproj", StringComparison.Ordinal);

    private static void Prepare(string root, Feed? feed)
    {
        Write("service/service.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");

        // The only source, except for the packages that this repository was restored with.
        Write("home/.nuget/NuGet/NuGet.Config", $"<configuration><packageSources>{(feed is null ? "" : $"<add key=\"packages-under-test\" value=\"{feed.Folder}\" />")}</packageSources></configuration>");
        var tool = Write("bin/llamacloud-prod", Tool);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string Write(string name, string text)
        {
            var path = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return path;
        }
    }

    private static (string Name, string Value)[] EnvironmentOf(string root, EmulatorServer emulator, Feed? feed) =>
    [
        ("COMMAND_LINE", BuiltProgram("CommandLine")),
        ("CONTRACT_TOOL", BuiltProgram("ContractTool")),
        ("PACKAGES", feed?.Folder ?? ""),
        ("HOME", Path.Combine(root, "home")),
        ("DOTNET_CLI_HOME", Path.Combine(root, "home")),
        ("XDG_DATA_HOME", Path.Combine(root, "home/data")),
        ("PATH", $"{Path.Combine(root, "bin")}:{Path.Combine(root, "home/.dotnet/tools")}:{Environment.GetEnvironmentVariable("PATH")}"),
        ("DOTNET_ROOT", Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."))),
        ("NUGET_PACKAGES", Path.Combine(root, "home/packages")),
        ("RestoreFallbackFolders", Build.Tests.Targets.Packages.Root),
        ("LLAMA_CLOUD_BASE_URL", emulator.BaseAddress.ToString()),
        ("LLAMA_CLOUD_API_KEY", "any"),
    ];

    internal static string BuiltProgram(string name) =>
        typeof(ShellTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
