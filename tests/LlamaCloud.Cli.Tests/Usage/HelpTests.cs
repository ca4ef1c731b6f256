using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class HelpTests
{
    public static IEnumerable<object[]> Commands =>
        [.. ApiContract.Operations.Select(operation => new object[] { string.Join('_', operation.Command) }), ["root"], ["parsing"], ["parsing_parse"], ["emulator"]];

    [TestMethod]
    [DynamicData(nameof(Commands))]
    public async Task Help(string command)
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync([.. command.Split('_').Where(static word => word != "root"), "--help"]);

        // The help wraps lines after spaces.
        var text = string.Join("\n", result.Done().Split("\n").Select(static line => line.TrimEnd()));
        foreach (var parameter in ApiContract.Operations.Where(operation => string.Join('_', operation.Command) == command).SelectMany(static operation => operation.Parameters))
        {
            Assert.IsTrue(text.Contains($"--{parameter.Option} ", StringComparison.Ordinal) || text.Contains($".{parameter.Option} ", StringComparison.Ordinal), parameter.Name);
        }

        Snapshot.Verify(text, command);
    }

    [TestMethod]
    public async Task The_version_is_that_of_the_build()
    {
        using var cli = new CommandLine();

        Assert.StartsWith("0.", (await cli.RunAsync("--version")).Done());
    }
}
