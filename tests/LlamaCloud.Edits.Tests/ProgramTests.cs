using LlamaCloud.Edits.Tests.Cases;
using LlamaCloud.Edits.Tests.Harness;
using LlamaCloud.Edits.Tests.Probes;

namespace LlamaCloud.Edits.Tests;

/// <summary>The command line and the emulator with the edited document, each started once for all cases.</summary>
[TestClass]
public sealed class ProgramTests
{
    private static readonly Lazy<Task<IReadOnlyDictionary<EditCase, string?>>> CommandLine = new(static () => RunAsync(typeof(CommandLineProbe)));
    private static readonly Lazy<Task<IReadOnlyDictionary<EditCase, string?>>> Emulator = new(static () => RunAsync(typeof(EmulatorProbe)));

    private static readonly Lazy<Task<IReadOnlyDictionary<EditCase, string?>>> Tools = new(static () => RunAsync(typeof(ToolProbe)));

    public static IEnumerable<object[]> Operations => WithOperation.Select(static c => new object[] { c });

    public static IEnumerable<object[]> Commands => Called(typeof(CommandLineProbe)).Select(static c => new object[] { c });

    private static IEnumerable<EditCase> WithOperation => Features.Supported.Where(static c => c.Operation is not null);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    [DynamicData(nameof(Commands))]
    public async Task The_command_line_has_the_operation(EditCase one)
    {
        (await Edited.Library).ThrowIfFailed(one);

        Assert.IsNull((await CommandLine.Value)[one]);
    }

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task Agents_have_a_tool_for_the_operation(EditCase one)
    {
        (await Edited.Library).ThrowIfFailed(one);

        Assert.IsNull((await Tools.Value)[one]);
    }

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task The_emulator_knows_the_operation(EditCase one)
    {
        (await Edited.Library).ThrowIfFailed(one);

        Assert.IsNull((await Emulator.Value)[one]);
    }

    private static async Task<IReadOnlyDictionary<EditCase, string?>> RunAsync(Type probe)
    {
        var library = await Edited.Library;
        var cases = Called(probe).Where(c => !library.HasFailed(c)).ToList();
        var plans = cases.Select(c => OperationPlan.Create(library.Client, c).ToJson()).ToArray();
        var failures = await (Task<string?[]>)library.Context.Invoke(probe, "RunAsync", [plans])!;
        return cases.Zip(failures).ToDictionary(static p => p.First, static p => p.Second);
    }

    /// <summary>Returns the cases of a probe: a command takes ten times as long as a request to the emulator.</summary>
    private static IEnumerable<EditCase> Called(Type probe) => probe == typeof(CommandLineProbe) ? LongRun.Share(WithOperation, step: 3) : WithOperation;
}
