using System.Runtime.InteropServices;
using System.Text.Json;

namespace LlamaCloud.Benchmarks.Tests;

/// <summary>The command line, compiled ahead of time as the README says.</summary>
[TestClass]
public sealed class NativeAotTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task The_command_line_publishes_without_a_warning_and_works()
    {
        var folder = Directory.CreateTempSubdirectory("llamacloud-aot-");
        try
        {
            var output = Path.Combine(folder.FullName, "publish");

            // Apart from the folders of ordinary builds, which other tests use. The analyzers have run in those.
            var publish = await ProgramResult.RunAsync(
                "dotnet",
                [
                    "publish", Path.Combine(Repository.Root, "src", "LlamaCloud.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                    "-p:PublishAot=true", "-p:RunAnalyzers=false", "--artifacts-path", Path.Combine(folder.FullName, "artifacts"), "-o", output,
                ],
                TestContext.CancellationToken);

            Assert.AreEqual(0, publish.ExitCode, publish.ToString());
            Assert.DoesNotContain("warning", publish.Output, publish.ToString());

            var program = Path.Combine(output, "llamacloud-prod");
            var database = Path.Combine(folder.FullName, "jobs.db");
            var help = await RunAsync(program, "--help");
            Assert.Contains("parsing", help);

            var listed = JsonDocument.Parse(await RunAsync(program, "--local", "parsing", "list", "--format", "json"));
            Assert.AreNotEqual(0, listed.RootElement.GetProperty("items").GetArrayLength());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await ProgramResult.RunAsync(program, arguments, TestContext.CancellationToken);
        Assert.AreEqual(0, result.ExitCode, result.ToString());
        return result.Output;
    }
}
