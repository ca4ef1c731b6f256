using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// The folder with the generated files. The generator writes beside them, and only what differs takes its place, so that
/// the time stamps of equal files stay and the compiler has nothing to do.
/// </summary>
internal sealed class OutputFolder(string path)
{
    private const string Pattern = "*.cs";

    /// <summary>Where the generator writes; empty at first.</summary>
    public string StagingPath { get; } = Path.Combine(path, "staging");

    public void Prepare()
    {
        DeleteStaging();
        Directory.CreateDirectory(StagingPath);
    }

    /// <summary>Writes a file beside the generated ones, when it changes.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(path, name);
        FileWriting.WriteIfChanged(file, text);
        return file;
    }

    /// <summary>Writes a file among those of the generator.</summary>
    public void WriteStaged(string name, string text) => FileWriting.WriteIfChanged(Path.Combine(StagingPath, name), text);

    /// <summary>Takes over what the generator wrote, and removes what it does not write any more.</summary>
    public void ReplaceChanged()
    {
        var staged = NamesIn(StagingPath);
        foreach (var name in NamesIn(path).Except(staged, StringComparer.Ordinal).Where(n => !n.StartsWith("staging", StringComparison.Ordinal)))
        {
            File.Delete(Path.Combine(path, name));
        }

        foreach (var name in staged)
        {
            Write(name, File.ReadAllText(Path.Combine(StagingPath, name)));
        }
    }

    public void DeleteStaging()
    {
        if (Directory.Exists(StagingPath))
        {
            Directory.Delete(StagingPath, recursive: true);
        }
    }

    private static List<string> NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f))];
}
