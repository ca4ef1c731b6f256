using LlamaCloud.ContractTool;
using LlamaCloud.ContractTool.Commands;

namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>The output and the exit code of one run of the tool in the test's process.</summary>
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

    public ToolRun Succeeds()
    {
        Assert.AreEqual(0, ExitCode, Output + Error);
        return this;
    }

    /// <summary>Asserts that the tool succeeded with findings, and that this is one of them.</summary>
    public ToolRun Finds(string says)
    {
        Assert.AreEqual(1, ExitCode, Output + Error);
        StringAssert.Contains(Output, says);
        return this;
    }

    /// <summary>Asserts that the tool failed, with this message on one line.</summary>
    public ToolRun Refuses(string says)
    {
        Assert.AreEqual((2, ""), (ExitCode, Output));
        StringAssert.Contains(Error, says);
        Assert.HasCount(1, Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Error);
        return this;
    }
}
