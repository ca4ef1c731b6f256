namespace LlamaCloud.Emulator.Tests.Support;

/// <summary>A folder of a test's own, gone with it.</summary>
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
