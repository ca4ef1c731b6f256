using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// The folder with the generated files. The generator writes to a staging folder, and only changed files are copied, so that the
/// time stamps of unchanged files do not change and the compiler does not run.
/// </summary>
internal sealed class OutputFolder(string path)
{
    private const string Pattern = "*.cs";

    /// <summary>Gets the path of the staging folder.</summary>
    public string StagingPath { get; } = Path.Combine(path, "staging");

    public void Prepare()
    {
        DeleteStaging();
        Directory.CreateDirectory(StagingPath);
    }

    /// <summary>Writes a file beside the generated files, if it has changed.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(path, name);
        FileWriting.WriteIfChanged(file, text);
        return file;
    }

    /// <summary>Writes a generated file to the staging folder.</summary>
    public void WriteStaged(string name, string text) => FileWriting.WriteIfChanged(Path.Combine(StagingPath, name), text);

    /// <summary>Copies changed files from the staging folder, and deletes files that are no longer generated.</summary>
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
