using LlamaCloud.ContractTool;
using LlamaCloud.ContractTool.Commands;

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

    public ToolRun Succeeds()
    {
        Assert.AreEqual(0, ExitCode, Output + Error);
        return this;
    }

    /// <summary>It did what it was asked for, and this is among what it found.</summary>
    public ToolRun Finds(string says)
    {
        Assert.AreEqual(1, ExitCode, Output + Error);
        StringAssert.Contains(Output, says);
        return this;
    }

    /// <summary>It could not do what it was asked for, and says so in one line.</summary>
    public ToolRun Refuses(string says)
    {
        Assert.AreEqual((2, ""), (ExitCode, Output));
        StringAssert.Contains(Error, says);
        Assert.HasCount(1, Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Error);
        return this;
    }
}
