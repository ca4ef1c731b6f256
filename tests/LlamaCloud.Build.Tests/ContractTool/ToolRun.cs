using LlamaCloud.ContractTool;

namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>What one run of the tool, inside the test's process, printed and returned.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<ToolRun> InAsync(string folder, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await ContractToolApp.RunAsync(args, new ToolContext(output, error, folder));
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
