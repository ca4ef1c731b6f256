namespace LlamaCloud.House.Tests;

/// <summary>Every folder uses only folders below it.</summary>
[TestClass]
public sealed class FloorsTests
{
    [TestMethod]
    [DataRow("src/LlamaCloud.Generated")]
    [DataRow("src/LlamaCloud.Cli")]
    [DataRow("src/LlamaCloud.Emulator")]
    [DataRow("build/ContractTool")]
    public void No_folder_uses_one_that_uses_it(string project)
    {
        var graph = new FolderGraph(new ProjectSources(project));

        Assert.IsGreaterThan(20, graph.Uses.Count, "The sources were not read.");
        Assert.IsEmpty(graph.Cycles, Describe(graph));
        Assert.AreEqual("", string.Join('\n', new FloorPicture(Path.GetFileName(project)).Faults(graph)), "CONTRIBUTING.md shows other floors.");
    }

    [TestMethod]
    public void A_use_of_a_folder_above_is_found()
    {
        var graph = new FolderGraph(new ProjectSources("src/LlamaCloud.Cli", ("Terminal/Added.cs", "namespace LlamaCloud.Cli.Terminal; internal static class Added { public static Type Used => typeof(Commands.CommandTree); }")));

        var use = graph.CircularUses().First().Single();
        Assert.AreEqual(("Terminal/Added.cs", "Commands/CommandTree.cs", "CommandTree"), (use.FromFile, use.ToFile, use.Name));
        Assert.Contains("Terminal/Added.cs uses CommandTree of Commands/CommandTree.cs", Describe(graph));
    }

    private static string Describe(FolderGraph graph) => string.Concat(graph.CircularUses().Select(static edge =>
        $"\n{edge.Key.From} → {edge.Key.To} ({edge.Count()}): {string.Join(", ", edge.GroupBy(static u => (u.FromFile, u.ToFile)).Take(12).Select(static u => $"{u.Key.FromFile} uses {string.Join('/', u.Select(static x => x.Name).Distinct())} of {u.Key.ToFile}"))}"));
}
