namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>A folder that is deleted at the end of a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => FullName = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    public string FullName { get; }

    public string File(string name) => Path.Combine(FullName, name);

    public void Dispose()
    {
        KeyWatch.Run.LookInFiles(FullName);
        Directory.Delete(FullName, recursive: true);
    }
}
