using System.Diagnostics;

namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class UsageTests
{
    [TestMethod]
    [DataRow("", "command", DisplayName = "no command")]
    [DataRow("lnit", "lnit", DisplayName = "unknown command")]
    [DataRow("verify --bogus", "--bogus", DisplayName = "unknown option")]
    [DataRow("lint --bogus", "--bogus", DisplayName = "unknown option where a file may stand")]
    [DataRow("generate --output a", "--nswag", DisplayName = "missing option")]
    [DataRow("diff a", "diff", DisplayName = "missing argument")]
    [DataRow("lint missing.yaml", "missing.yaml cannot be read", DisplayName = "missing file")]
    [DataRow("diff missing.yaml other.yaml", "'missing.yaml:./openapi/parse.v2.yaml' is neither a file nor a revision that git knows", DisplayName = "unknown revision")]
    [DataRow("compare missing.json", "missing.json cannot be read", DisplayName = "missing other")]
    public async Task Wrong_usage_is_one_line_on_standard_error_and_2(string args, string says)
    {
        using var folder = await SampleContract.CreateFolderAsync();

        var run = await ToolRun.InAsync(folder.Root, args.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.Refuses(says);
    }

    [TestMethod]
    public async Task Outside_of_a_repository_it_says_so()
    {
        using var folder = new TempFolder();

        var run = await ToolRun.InAsync(folder.Root, "verify");

        run.Refuses("run in the repository");
    }

    [TestMethod]
    public async Task A_document_that_is_not_UTF8_is_rejected()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.Path("a.yaml"), [0x61, 0xE9, 0x3A, 0x0A]);

        var run = await ToolRun.InAsync(folder.Root, "lint", "a.yaml");

        run.Finds("a.yaml(1,1): error LC1001: a.yaml is not UTF-8");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("lint")]
    [DataRow("lock")]
    [DataRow("verify")]
    [DataRow("generate")]
    [DataRow("diff")]
    [DataRow("compare")]
    [DataRow("accept")]
    public async Task The_help_of_every_command_says_what_the_exit_codes_mean(string command)
    {
        using var folder = new TempFolder();

        var run = await ToolRun.InAsync(folder.Root, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        StringAssert.Contains(run.Output, "Exit codes: 0 success, 1 findings, 2 invalid usage");
    }

    [TestMethod]
    public async Task As_a_process_it_prints_and_returns_the_same()
    {
        using var folder = await SampleContract.CreateChangedFolderAsync("in: query", "in: cookie");
        var tool = Path.Combine(AppContext.BaseDirectory, "ContractTool.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", tool, "lint"])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardOutput = true,
        };

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.AreEqual(1, process.ExitCode);
        Assert.AreEqual((await ToolRun.InAsync(folder.Root, "lint")).Output, output);
        StringAssert.StartsWith(output, "openapi/parse.v2.yaml(21,11): error LC1029: ");
    }
}
