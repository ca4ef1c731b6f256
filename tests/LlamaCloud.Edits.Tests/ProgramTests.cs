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

    public static IEnumerable<object[]> Operations => Features.Supported.Where(static c => c.Operation is not null).Select(static c => new object[] { c });

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    [DynamicData(nameof(Operations))]
    public async Task The_command_line_has_the_operation(EditCase one)
    {
        (await Edited.Library).ThrowIfFailed(one);

        Assert.IsNull((await CommandLine.Value)[one]);
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
        var cases = Features.Supported.Where(c => c.Operation is not null && !library.HasFailed(c)).ToList();
        var plans = cases.Select(c => OperationPlan.Create(library.Client, c).ToJson()).ToArray();
        var failures = await (Task<string?[]>)library.Context.Invoke(probe, "RunAsync", [plans])!;
        return cases.Zip(failures).ToDictionary(static p => p.First, static p => p.Second);
    }
}
