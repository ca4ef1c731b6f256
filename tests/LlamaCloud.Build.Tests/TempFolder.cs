namespace LlamaCloud.Build.Tests;

/// <summary>A folder of its own for one test, gone when the test is over.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder(string name = "contract") =>
        Root = Directory.CreateTempSubdirectory($"{name}-").FullName;

    public string Root { get; }

    public string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Writes a file, with the folders above it.</summary>
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
