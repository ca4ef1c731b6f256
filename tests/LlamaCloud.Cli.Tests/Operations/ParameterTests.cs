using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Operations;

/// <summary>Parameters and forms are checked with the document before anything is sent.</summary>
[TestClass]
public sealed class ParameterTests
{
    [TestMethod]
    [DataRow("things bounds --few a", "--few: List should have at least 2 items")]
    [DataRow("things bounds --few a --few b --few c --few d", "--few: List should have at most 3 items")]
    [DataRow("things bounds --few a --few a", "--few: List should have unique items")]
    [DataRow("things bounds --X-Few a --X-Few b --X-Few c", "--X-Few: List should have at most 2 items")]
    [DataRow("things bounds --X-Few a,b", "--X-Few: 'a,b' has a comma")]
    [DataRow("things bounds --X-Few é", "--X-Few: 'é' cannot be sent in a header")]
    [DataRow("things bounds --wide 9007199254740992", "--wide: invalid value '9007199254740992'; expected a whole number from 9007199254740993.")]
    [DataRow("bodies maybe-form --note x", "--level is required")]
    [DataRow("bodies maybe-multipart --note x", "FILE is required")]
    public async Task An_invalid_value_is_a_usage_error(string arguments, string message)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.Odd(service).RunAsync(arguments.Split(' '));

        Assert.AreEqual(2, result.ExitCode, result.Error);
        StringAssert.Contains(result.Error, message);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow("things bounds --few a --few b --wide 9007199254740993", "/bounds?few=a&few=b&wide=9007199254740993")]
    [DataRow("things bounds --text= --few a --few b", "/bounds?few=a&few=b&text=")]
    [DataRow("things bounds --text=", "/bounds?text=")]
    [DataRow("things bounds --text=a=", "/bounds?text=a%3D")]
    [DataRow("bodies maybe-form", "/bodies")]
    [DataRow("bodies maybe-multipart", "/bodies")]
    public async Task A_valid_value_is_sent_unchanged(string arguments, string target)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync(arguments.Split(' '))).Done();

        Assert.AreEqual(target, service.Requests.Single().Target);
        Assert.AreEqual("", service.Requests.Single().Text);
    }
}
