namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// Provides a template folder that NSwag can read. NSwag splits the setting at ';' and silently uses its default templates if it does not
/// find a folder, so a folder with ';' in its path is copied while NSwag runs.
/// </summary>
internal sealed class TemplateFolder : IDisposable
{
    private DirectoryInfo? _copy;

    /// <summary>Returns a path that NSwag can read: the folder itself, or a copy.</summary>
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
