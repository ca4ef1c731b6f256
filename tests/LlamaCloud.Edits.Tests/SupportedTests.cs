using LlamaCloud.Edits.Tests.Cases;
using LlamaCloud.Edits.Tests.Harness;
using LlamaCloud.Edits.Tests.Probes;

namespace LlamaCloud.Edits.Tests;

/// <summary>Each supported case is generated, compiled, sent and read back.</summary>
[TestClass]
public sealed class SupportedTests
{
    public static IEnumerable<object[]> Schemas => Features.Supported.Where(static c => c.Subject is not null).Select(static c => new object[] { c });

    public static IEnumerable<object[]> Operations => Features.Supported.Where(static c => c.Operation is not null).Select(static c => new object[] { c });

    [TestMethod]
    [DynamicData(nameof(Schemas))]
    public async Task A_schema_is_read_and_written(EditCase one)
    {
        var library = await Edited.Library;
        library.ThrowIfFailed(one);

        var subject = one.Own(one.Subject!);
        var name = library.Client.Schemas.Single(s => s.Component == subject).Name;
        var type = library.Client.Types.FirstOrDefault(t => t.Component == subject)?.Name;
        library.Context.Invoke(typeof(SchemaProbe), nameof(SchemaProbe.Check), name, type, one.Samples.Select(one.Own).ToArray(), one.Bad.Select(one.Own).ToArray(), one.IsSampled);
    }

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task An_operation_is_sent_and_its_response_read(EditCase one)
    {
        var library = await Edited.Library;
        library.ThrowIfFailed(one);

        var plan = OperationPlan.Create(library.Client, one);
        library.Context.Invoke(typeof(OperationProbe), nameof(OperationProbe.Check), plan.ToJson());
    }

    [TestMethod]
    public async Task The_library_compiles_for_NET_Standard()
    {
        var library = await Edited.Library;

        var (_, errors) = LibraryCompiler.NetStandard.Compile(library.Files);

        Assert.IsEmpty(errors, string.Join('\n', errors.Take(30)));
    }
}
