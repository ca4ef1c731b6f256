namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
public sealed class NewOperationTests
{
    private const string Tests = "tests/LlamaCloud.Generated.Tests";
    private const string SurfaceTests = "tests/LlamaCloud.Surface.Tests";

    private static readonly string[] Files = ["LlamaCloud.Generated.Tests.csproj", "AssemblyInfo.cs", "Support", "Wire"];

    /// <summary>The sources of the benchmarks that the tests of the library compile, too.</summary>
    private static readonly string[] Linked = ["LlamaCloud.Benchmarks/Data/JobSet.cs", "LlamaCloud.Benchmarks/References/StjModels.cs"];

    [TestMethod]
    public async Task One_edit_of_the_document_is_all_that_an_operation_needs()
    {
        // The tests that have snapshots.
        using var copy = new RepositoryCopy(
            "repository",
            ["Directory.Build.props", "Shared", "LlamaCloud.Surface.Tests", .. Linked, .. Files.Select(f => $"LlamaCloud.Generated.Tests/{f}")]);
        DocumentEdits.AddParameter(copy);
        DocumentEdits.Rename(copy);
        DocumentEdits.Remove(copy);
        DocumentEdits.AddOperations(copy);

        // As CONTRIBUTING.md says: the surface first.
        var first = (await DotNet.RunAsync(copy.Root, $"test --project {SurfaceTests}")).Fails();
        RootTests.AssertOnlySnapshotsDiffer(first.Output);

        // The method and the models exist, and the failed tests show them as added lines.
        StringAssert.Matches(first.Output, new(@"The snapshot differs: SurfaceTests\.Namespace_LlamaCloud\.Generated\.verified\.txt\s[\s\S]*?\+ +public virtual Task<ArchivePlace> ArchiveAsync\("));
        var surface = Added($"{SurfaceTests}/SurfaceTests.Namespace_LlamaCloud.Generated");
        CollectionAssert.Contains(surface, "public virtual Task<ArchivePlace> ArchiveAsync(string jobId, ArchiveRequest body, RequestOptions? options = null, CancellationToken cancellationToken = default) { }");
        CollectionAssert.Contains(surface, "public virtual Task<ArchivePlace> GetAsync(string shelf, RequestOptions? options = null, CancellationToken cancellationToken = default) { }");
        CollectionAssert.Contains(surface, "public string? NameContains { get; init; }");
        CollectionAssert.Contains(surface, "public string? ImageNames { get; init; }");
        var models = Added($"{SurfaceTests}/SurfaceTests.Namespace_LlamaCloud.Generated.Models");
        CollectionAssert.Contains(models, "public sealed class ArchiveRequest : JsonModel");
        CollectionAssert.Contains(models, "public bool? ShowHiddenElements { get; set; }");
        CollectionAssert.Contains(models, "public required string Shelf { get; set; }");
        CollectionAssert.Contains(models, "public int? Days { get; set; }");
        CollectionAssert.Contains(models, "public required string PlaceId { get; init; }");

        // So do the request and the command, with its help. The short run leaves this to LlamaCloud.Edits.Tests, which calls both in edited documents.
        if (LongRun.IsOn)
        {
            (await DotNet.BuildAsync(copy.Root, Tests)).Succeeds();
            var test = (await DotNet.RunAsync(copy.Root, $"exec {Tests}/bin/Debug/net10.0/LlamaCloud.Generated.Tests.dll --filter ClassName~WireTests")).Fails();
            RootTests.AssertOnlySnapshotsDiffer(test.Output);
            var wire = Added($"{Tests}/Wire/WireTests.Request_Parsing_Archive");
            Assert.AreEqual("POST /api/v2/parse/text%202/archive HTTP/1.1", wire[0], test.Output);
            Assert.IsTrue(wire.Exists(l => l.Contains("\"shelf\"", StringComparison.Ordinal)), string.Join('\n', wire));

            var help = (await DotNet.RunAsync(copy.Root, "run --project src/LlamaCloud.Cli -p:RunAnalyzers=false -- parsing archive --help")).Succeeds().Output;
            StringAssert.Contains(help, "Put a job into the archive.");
            StringAssert.Contains(help, "JOB_ID");
            StringAssert.Contains(help, "--shelf");
            StringAssert.Contains(help, "Days to keep it.");
        }

        // Accepted with the command that the failed test prints.
        StringAssert.Contains(first.Output, "dotnet run --project build/ContractTool -- accept");
        (await DotNet.RunAsync(copy.Root, "run --no-build --project build/ContractTool -- accept")).Succeeds();
        Assert.IsEmpty(Directory.GetFiles(copy["tests"], "*.received.*", SearchOption.AllDirectories));
        Assert.IsTrue(!LongRun.IsOn || File.Exists(copy[$"{Tests}/Wire/WireTests.Request_Parsing_Archive.verified.txt"]));

        List<string> Added(string snapshot)
        {
            var verified = copy[$"{snapshot}.verified.txt"];
            var before = File.Exists(verified) ? File.ReadAllLines(verified) : [];
            return [.. File.ReadAllLines(copy[$"{snapshot}.received.txt"]).Except(before).Select(l => l.Trim())];
        }
    }
}
