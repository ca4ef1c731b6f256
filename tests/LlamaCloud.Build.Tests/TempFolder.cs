namespace LlamaCloud.Build.Tests;

/// <summary>A new folder for one test, which is deleted at its end.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder(string name = "contract") =>
        Root = Directory.CreateTempSubdirectory($"{name}-").FullName;

    public string Root { get; }

    public string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Writes a file, and creates the folders of its path.</summary>
    public string Write(string relative, string text)
    {
        var path = Path(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(Path(relative));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
