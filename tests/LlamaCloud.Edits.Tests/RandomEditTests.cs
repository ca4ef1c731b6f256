using System.Globalization;
using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Edits.Tests.Harness;
using LlamaCloud.Edits.Tests.Probes;

namespace LlamaCloud.Edits.Tests;

/// <summary>A document that a build accepts also compiles, and the client reads and writes its samples.</summary>
[TestClass]
public sealed class RandomEditTests
{
    private const int EditsOfADocument = 10;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Seeds
    {
        get
        {
            if (LongRun.GivenSeed is { } seed)
            {
                return [[seed]];
            }

            return Enumerable.Range(1, LongRun.IsOn ? 40 : 2).Select(static seed => new object[] { LongRun.IsExploring ? Random.Shared.Next() : seed });
        }
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public async Task An_accepted_edit_compiles_and_reads_its_samples(int seed)
    {
        var random = new Random(seed);
        var document = SourceDocument.Parse(Edited.Document, "edited.json").Json;
        var edits = new List<string>();
        ClientModel? client = null;
        for (var tries = 0; edits.Count < EditsOfADocument && tries < 10 * EditsOfADocument; tries++)
        {
            var edited = document.DeepClone().AsObject();
            if (new RandomEdits(edited, random).Edit() is not { } edit)
            {
                continue;
            }

            var findings = HandWrittenList.Check(Text(edited), out var bound);
            Assert.IsFalse(findings.Any(static f => f.Code.StartsWith("LC3", StringComparison.Ordinal)), $"{Describe(seed, [edit])}\n{string.Join('\n', findings)}");
            if (findings.Count == 0)
            {
                (document, client) = (edited, bound);
                edits.Add(edit);
            }
        }

        TestContext.WriteLine(Describe(seed, edits));
        Assert.IsNotNull(client);
        var generation = await Generation.RunAsync(Text(document));
        Assert.AreEqual(0, generation.ExitCode, $"{Describe(seed, edits)}\n{generation.Output}");
        var (assembly, errors) = LibraryCompiler.Net.Compile(generation.Files);
        Assert.IsNotNull(assembly, $"{Describe(seed, edits)}\n{string.Join('\n', errors.Take(20))}");
        var types = client.Types.ToDictionary(static t => t.Component, static t => t.Name);
        try
        {
            new EditedContext(assembly).Invoke(typeof(SchemaProbe), nameof(SchemaProbe.CheckAll), client.Schemas.ToDictionary(static s => s.Name, s => types.GetValueOrDefault(s.Component)));
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{Describe(seed, edits)}\n{e}");
        }
    }

    private static string Text(JsonObject document) => document.ToJsonString(new() { WriteIndented = true });

    private static string Describe(int seed, IEnumerable<string> edits) => $"Run it again: {LongRun.SeedVariable}={seed.ToString(CultureInfo.InvariantCulture)}. The edits:\n{string.Join('\n', edits)}";
}
