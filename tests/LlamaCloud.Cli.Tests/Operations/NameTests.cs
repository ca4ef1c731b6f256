using System.CommandLine;
using LlamaCloud.Cli.Commands;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Operations;

/// <summary>Parameters and commands of any name can be used, and no name hides another one.</summary>
[TestClass]
public sealed class NameTests
{
    [TestMethod]
    public async Task Every_parameter_has_an_option_that_reaches_it()
    {
        using var stop = new StopSignals();
        var command = Command(stop, "things", "get");
        string[] args = ["things", "get", "path", .. ParameterOptionsOf(command).SelectMany(static (option, i) => new[] { option.Name, $"value{i}" })];
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync(args)).Done();

        var request = service.Requests.Single();
        Assert.AreEqual("/things/path", request.Path);
        var query = System.Web.HttpUtility.ParseQueryString(request.Target.Split('?', 2)[1]);
        foreach (var name in OddOperations.QueryNames)
        {
            Assert.StartsWith("value", query[name] ?? "", name);
        }

        Assert.HasCount(OddOperations.QueryNames.Count + 2, query.AllKeys.SelectMany(key => query.GetValues(key)!).Distinct().ToList());
        Assert.StartsWith("value", request.Header("timeout"));
        Assert.StartsWith("value", request.Header("X-Trace"));
    }

    [TestMethod]
    public async Task Arguments_may_have_the_same_name()
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.Odd(service);

        (await cli.RunAsync("things", "pair", "1", "2")).Done();
        (await cli.RunAsync("things", "pair", "--path.a-b", "4", "--a-b", "3")).Done();

        Assert.AreEqual("/pairs/1/2 /pairs/3/4", string.Join(' ', service.Requests.Select(static r => r.Path)));
    }

    [TestMethod]
    public void Options_of_the_program_keep_their_names()
    {
        using var stop = new StopSignals();
        var root = CommandTree.Create(["things", "get", "list"], new GlobalOptions(), stop, OddOperations.All);
        var everywhere = root.Options.Where(static o => o.Recursive).SelectMany(static o => o.Aliases.Append(o.Name)).ToHashSet();

        foreach (var command in root.Subcommands.Single(static c => c.Name == "things").Subcommands)
        {
            var own = command.Options.SelectMany(static o => o.Aliases.Append(o.Name)).ToList();
            Assert.IsEmpty(own.Intersect(everywhere));
            Assert.HasCount(own.Count, own.Distinct().ToList());
        }
    }

    [TestMethod]
    public async Task An_option_of_the_program_still_works_beside_a_parameter_of_its_name()
    {
        await using var service = FakeServer.Json("""{"a":1}""");
        using var cli = new CommandLine();

        Assert.AreEqual("""{"a":1}""", (await cli.Odd(service).RunAsync("things", "get", "x", "--format", "raw", "--timeout", "7", "--query.format", "f")).Done());
        Assert.AreEqual("/things/x?format=f", service.Requests.Single().Target);
    }

    [TestMethod]
    public async Task A_paged_operation_keeps_its_own_options()
    {
        await using var service = FakeServer.Json("""{"items":[1]}""");
        using var cli = new CommandLine();

        (await cli.Odd(service).RunAsync("things", "list", "--all", "--query.all", "a", "--query.all", "b")).Done();

        Assert.AreEqual("/things?all=a%7Cb", service.Requests.Single().Target);
    }

    [TestMethod]
    public async Task Commands_of_the_program_keep_their_words()
    {
        using var cli = new CommandLine();
        cli.Odd();

        Assert.Contains("--fault-seed", (await cli.RunAsync("emulator", "--help")).Done());
        Assert.Contains("--parallel", (await cli.RunAsync("parsing", "parse", "--help")).Done());
    }

    [TestMethod]
    public async Task Every_operation_can_be_reached()
    {
        using var stop = new StopSignals();
        var root = CommandTree.Create([], new GlobalOptions(), stop, OddOperations.All);
        var paths = root.Subcommands.SelectMany(static group => group.Subcommands.Select(command => new[] { group.Name, command.Name })).ToList();
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.Odd(service);

        // One more than the operations: `parsing parse` is not one of them.
        Assert.HasCount(OddOperations.All.Count + 1, paths);
        var odd = OddOperations.All.Where(static o => o.Id.StartsWith("Words_", StringComparison.Ordinal)).ToList();
        var groups = root.Subcommands.Select(static c => c.Name).Except(["emulator", "parsing", "things", "bodies", "responses"]).ToHashSet();
        var called = paths.Where(p => groups.Contains(p[0]) || p is ["parsing", "parse-operation"]).ToList();
        foreach (var path in called)
        {
            Assert.AreEqual(0, (await cli.RunAsync(path)).ExitCode, string.Join(' ', path));
        }

        CollectionAssert.AreEquivalent(odd.Select(static o => o.Path).ToList(), service.Requests.Select(static r => r.Path).ToList());
    }

    private static Command Command(StopSignals stop, string group, string name) =>
        CommandTree.Create([group, name], new GlobalOptions(), stop, OddOperations.All).Subcommands.Single(c => c.Name == group).Subcommands.Single(c => c.Name == name);

    /// <summary>Removes the option that is equivalent to the argument.</summary>
    private static IEnumerable<Option> ParameterOptionsOf(Command command) => command.Options.Where(static o => o is RepeatedOption).Skip(1);
}
