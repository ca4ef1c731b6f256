namespace LlamaCloud.Generated.Tests.Support;

/// <summary>A file in a new folder, which is deleted with it.</summary>
internal sealed class TempFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("llamacloud-");

    public TempFile(string name, string text = "content")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
