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

        // The help wraps lines behind blanks.
        var text = string.Join("\n", result.Done().Split("\n").Select(static line => line.TrimEnd()));
        Snapshot.Verify(text, command);
    }

    [TestMethod]
    public void Every_parameter_of_every_operation_is_an_option()
    {
        foreach (var operation in ApiContract.Operations)
        {
            var help = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Here()))!, $"HelpTests.Help_{string.Join('_', operation.Command)}.verified.txt"));
            foreach (var parameter in operation.Parameters)
            {
                Assert.IsTrue(help.Contains($"--{parameter.Option} ", StringComparison.Ordinal) || help.Contains($".{parameter.Option} ", StringComparison.Ordinal), parameter.Name);
            }
        }
    }

    [TestMethod]
    public async Task The_version_is_that_of_the_build()
    {
        using var cli = new CommandLine();

        Assert.StartsWith("0.", (await cli.RunAsync("--version")).Done());
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
