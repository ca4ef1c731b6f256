namespace LlamaCloud.House.Tests;

/// <summary>The floors of a project, as <c>CONTRIBUTING.md</c> shows them.</summary>
internal sealed class FloorPicture
{
    private readonly List<string[]> _floors;

    /// <param name="project">The name of the project.</param>
    public FloorPicture(string project)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "CONTRIBUTING.md")).SkipWhile(line => line != project).Skip(1).TakeWhile(static line => line.StartsWith("    ", StringComparison.Ordinal));
        _floors = [.. string.Concat(lines).Split('>').Select(static floor => floor.Split(',', StringSplitOptions.TrimEntries).Select(static folder => folder == "root" ? "." : folder).ToArray())];
    }

    /// <summary>Returns what the picture does not show, or shows the other way round.</summary>
    public IEnumerable<string> Faults(FolderGraph graph) =>
        from use in graph.Uses
        group use by (use.From, use.To) into edge
        let upper = FloorOf(edge.Key.From)
        let lower = FloorOf(edge.Key.To)
        where upper < 0 || lower < 0 || upper >= lower
        select $"{edge.Key.From} > {edge.Key.To}, because {edge.First().FromFile} uses {edge.First().Name} of {edge.First().ToFile}";

    private int FloorOf(string folder) => _floors.FindIndex(floor => floor.Contains(folder));
}
