namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// The folder that NSwag takes templates from. It reads the setting as a list, separated by ';', and takes its own templates where
/// it finds none, so that a folder with a ';' in its path is copied for the time of the run.
/// </summary>
internal sealed class TemplateFolder : IDisposable
{
    private DirectoryInfo? _copy;

    /// <summary>Returns a path of the folder that NSwag can read.</summary>
    public string GetReadablePath(string path)
    {
        if (!path.Contains(';', StringComparison.Ordinal))
        {
            return path;
        }

        _copy ??= Directory.CreateTempSubdirectory("templates-");
        foreach (var file in Directory.GetFiles(path))
        {
            File.Copy(file, Path.Combine(_copy.FullName, Path.GetFileName(file)), overwrite: true);
        }

        return _copy.FullName;
    }

    public void Dispose() => _copy?.Delete(recursive: true);
}
