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
    public string Fresh { get; } = Path.Combine(path, "fresh");

    public void Prepare()
    {
        Discard();
        Directory.CreateDirectory(Fresh);
    }

    /// <summary>Writes a file beside the generated ones, when it changes.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(path, name);
        FileWriting.WriteIfChanged(file, text);
        return file;
    }

    /// <summary>Writes a file among those of the generator.</summary>
    public void WriteFresh(string name, string text) => FileWriting.WriteIfChanged(Path.Combine(Fresh, name), text);

    /// <summary>Takes over what the generator wrote, and removes what it does not write any more.</summary>
    public void TakeOver()
    {
        var fresh = NamesIn(Fresh);
        foreach (var name in NamesIn(path).Except(fresh, StringComparer.Ordinal).Where(n => !n.StartsWith("fresh", StringComparison.Ordinal)))
        {
            File.Delete(Path.Combine(path, name));
        }

        foreach (var name in fresh)
        {
            Write(name, File.ReadAllText(Path.Combine(Fresh, name)));
        }
    }

    public void Discard()
    {
        if (Directory.Exists(Fresh))
        {
            Directory.Delete(Fresh, recursive: true);
        }
    }

    private static List<string> NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f))];
}
