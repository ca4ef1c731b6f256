using System.Diagnostics;
using System.Runtime.InteropServices;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Processes;

/// <summary>The native executable that the command in the README creates.</summary>
[TestClass]
[LongRun]
[DoNotParallelize]
public sealed class NativeTests
{
    public TestContext TestContext { get; set; } = null!;

    private const int FifteenMinutes = 15 * 60 * 1000;

    [TestMethod]
    [Timeout(FifteenMinutes, CooperativeCancellation = true)]
    public async Task The_documented_line_publishes_without_a_warning_and_every_command_works()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 || !HasLinker())
        {
            Assert.Inconclusive("Needs Linux on x64 with clang or gcc, and the headers of zlib.");
        }

        using var cli = new CommandLine();
        var folder = Path.Combine(cli.Home, "native");
        var log = await PublishAsync(folder, TestContext.CancellationToken);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);

        cli.File("a.md", "# A\n");
        var native = cli.Executable(Path.Combine(folder, "llamacloud-prod"));

        Assert.Contains("parsing", (await native.RunAsync("--help")).Done());
        Assert.Contains("sample", (await native.RunAsync("--local", "parsing", "list", "--format", "table")).Done());
        Assert.Contains("name: sample", (await native.RunAsync("--local", "parsing", "list", "--all", "--format", "yaml")).Done());
        Assert.Contains("agentic_plus", (await native.RunAsync("--local", "parsing", "list-versions")).Done());
        Assert.Contains("pjb-", (await native.RunWithInputAsync("{tier: agentic, version: latest, file_id: f}", "--local", "parsing", "create", "--debug")).Output);
        Assert.Contains("COMPLETED", (await native.RunAsync("--local", "parsing", "upload", "a.md", "--wait", "--format", "jsonl")).Done());
        Assert.AreEqual(0, (await native.TerminalAsync(80, "--local parsing parse a.md")).ExitCode);
        Assert.AreEqual("# A\n", File.ReadAllText(Path.Combine(cli.Home, "a.md.md")));
        Assert.AreEqual(2, (await native.RunAsync("parsing", "list", "--status", "DONE")).ExitCode);

        await using (var agent = await native.ConnectAsync("--local"))
        {
            Assert.Contains("# A", (await agent.TextsAsync("parse_file", """{"document":"a.md"}"""))[1]);
            Assert.Contains("a.md", (await agent.TextsAsync("list_jobs"))[0]);
        }

        using var emulator = native.Start("emulator", "--urls", "http://127.0.0.1:0", "--seed", "3");
        var line = await emulator.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.AreEqual("3", (await native.ShellAsync($"llamacloud-prod parsing list --all --format jsonl --api-key {TestKey.Value} --base-url {line!["Listening on ".Length..]} | wc -l")).Done().Trim());
        await emulator.SignalAsync("TERM");
        Assert.AreEqual(0, (await emulator.ResultAsync()).ExitCode);
    }

    private static bool HasLinker() =>
        File.Exists("/usr/include/zlib.h")
        && Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(static folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private static async Task<string> PublishAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["publish", CommandLine.Project, "-r", "linux-x64", "-p:PublishAot=true", "-p:ReportContractLock=false", "-o", folder, "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var publish = System.Diagnostics.Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = publish.StandardError.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        var log = await output + await error;
        Assert.AreEqual(0, publish.ExitCode, log);
        return log;
    }
}
