namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
public sealed class IncrementalTests
{
    [TestMethod]
    public async Task Generation_runs_once_then_only_when_needed()
    {
        using var copy = new RepositoryCopy();

        var first = (await BuildAsync()).Succeeds();
        Assert.AreEqual(1, first.Generations, first.Output);
        CollectionAssert.IsSubsetOf(new[] { "LlamaCloud.g.cs", "LlamaCloud.Models.g.cs" }, GeneratedNames());

        var before = copy.TimeStamps();
        var second = (await BuildAsync()).Succeeds();
        Assert.AreEqual(0, second.Generations, second.Output);
        AssertUntouched(before, copy.TimeStamps());

        // Touched but equal: generated once, and nothing is compiled again.
        File.SetLastWriteTimeUtc(copy[RepositoryCopy.Document], DateTime.UtcNow);
        var touched = (await BuildAsync()).Succeeds();
        Assert.AreEqual(1, touched.Generations, touched.Output);
        AssertUntouched(OutputsOf(before), OutputsOf(copy.TimeStamps()));
        Assert.AreEqual(0, (await BuildAsync("--no-restore")).Succeeds().Generations);

        // What is deleted comes back.
        var names = GeneratedNames();
        File.Delete(Path.Combine(copy.Generated, "LlamaCloud.g.cs"));
        Assert.AreEqual(1, (await DotNet.GenerateAsync(copy)).Succeeds().Generations);
        CollectionAssert.AreEquivalent(names, GeneratedNames());
        Directory.Delete(copy[$"{RepositoryCopy.Library}/obj"], recursive: true);
        (await DotNet.RunAsync(copy.Root, $"restore {RepositoryCopy.Library}")).Succeeds();
        Assert.AreEqual(1, (await DotNet.GenerateAsync(copy)).Succeeds().Generations);
        CollectionAssert.AreEquivalent(names, GeneratedNames());

        (await DotNet.RunAsync(copy.Root, $"clean {RepositoryCopy.Library}")).Succeeds();
        Assert.IsFalse(Directory.Exists(copy.Generated), string.Join('\n', copy.TimeStamps($"{RepositoryCopy.Library}/obj").Keys));

        Task<DotNet> BuildAsync(string arguments = "") => DotNet.BuildAsync(copy.Root, $"{RepositoryCopy.Library} -m {arguments}");

        List<string?> GeneratedNames() => [.. Directory.EnumerateFiles(copy.Generated).Select(Path.GetFileName)];
    }

    [TestMethod]
    public async Task Every_input_regenerates_when_it_changes()
    {
        using var copy = new RepositoryCopy();
        (await DotNet.RunAsync(copy.Root, $"restore {RepositoryCopy.Library}")).Succeeds();
        await AssertGeneratesAsync("first");
        Assert.AreEqual(0, (await DotNet.GenerateAsync(copy)).Succeeds().Generations);
        var saved = copy[$"{RepositoryCopy.Document}.saved"];
        File.Copy(copy[RepositoryCopy.Document], saved);

        copy.Edit(RepositoryCopy.Document, "openapi: 3.0.3", "# A comment.\nopenapi: 3.0.3");
        await AssertGeneratesAsync("document");

        // An older file than the one before, as `mv` and archives make them.
        File.Move(saved, copy[RepositoryCopy.Document], overwrite: true);
        File.SetLastWriteTimeUtc(copy[RepositoryCopy.Document], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await AssertGeneratesAsync("older document");

        copy.Edit("nswag.json", "LlamaCloud.Models.g.cs", "LlamaCloud.Types.g.cs");
        await AssertGeneratesAsync("nswag.json");
        CollectionAssert.AreEquivalent(
            new[] { "LlamaCloud.g.cs", "LlamaCloud.Types.g.cs" }, Directory.GetFiles(copy.Generated, "*.cs").Select(Path.GetFileName).ToList());

        File.AppendAllText(copy["build/templates/Class.liquid"], "\n");
        await AssertGeneratesAsync("template");

        copy.Write("build/templates/Unused.liquid", "");
        await AssertGeneratesAsync("new template");

        File.Delete(copy["build/templates/Unused.liquid"]);
        await AssertGeneratesAsync("deleted template");

        copy.Edit("kiota-lock.json", "\"kiotaVersion\": \"1.35.0\"", "\"kiotaVersion\": \"1.36.0\"");
        await AssertGeneratesAsync("lock");

        File.AppendAllText(copy["build/ContractTool/ExitCodes.cs"], "internal static class Added;\n");
        await AssertGeneratesAsync("contract tool");

        // Another version of NSwag is another path.
        var nswag = Directory.CreateSymbolicLink(copy["other-version"], Packages.NSwagFolder);
        await AssertGeneratesAsync("NSwag", $"-p:NSwagDir_Net100={nswag.FullName}/");

        Assert.AreEqual(0, (await DotNet.GenerateAsync(copy, $"-p:NSwagDir_Net100={nswag.FullName}/")).Succeeds().Generations);

        async Task AssertGeneratesAsync(string what, string arguments = "")
        {
            var run = (await DotNet.GenerateAsync(copy, arguments)).Succeeds();
            Assert.AreEqual(1, run.Generations, what + run.Output);
        }
    }

    private static Dictionary<string, DateTime> OutputsOf(IReadOnlyDictionary<string, DateTime> stamps) =>
        stamps.Where(s => Path.GetExtension(s.Key) is ".dll" or ".cs").ToDictionary();

    private static void AssertUntouched(IReadOnlyDictionary<string, DateTime> before, IReadOnlyDictionary<string, DateTime> after) =>
        Assert.AreEqual("", string.Join('\n', after
            .Where(f => !before.TryGetValue(f.Key, out var old) || old != f.Value)

            // The SDK's own mark of a build without analyzers, written by every such build.
            .Where(f => !f.Key.EndsWith(".BuildWithSkipAnalyzers", StringComparison.Ordinal))
            .Select(f => f.Key)));
}
