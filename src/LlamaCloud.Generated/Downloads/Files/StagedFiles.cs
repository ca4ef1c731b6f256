namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>
/// Files that are written under temporary names beside their targets, and renamed together when all of them are complete. Without
/// <see cref="Commit"/>, nothing remains.
/// </summary>
internal sealed class StagedFiles(bool overwrite) : IDisposable
{
    private readonly List<(string Temporary, string Target)> _files = [];
    private readonly Stack<string> _newFolders = new();

    /// <exception cref="IOException">The file exists and must not be replaced.</exception>
    public void Check(string target)
    {
        if (Directory.Exists(target))
        {
            throw new IOException($"'{target}' is a folder; expected a file name that is not in use.");
        }

        if (!overwrite && File.Exists(target))
        {
            throw new IOException($"'{target}' already exists. Use another folder or name, or allow replacing files.");
        }
    }

    /// <summary>Creates the temporary file of a target, and its folder.</summary>
    public FileStream Create(string target)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        CreateFolder(folder);
        var temporary = Path.Combine(folder, ".llamacloud-" + Guid.NewGuid().ToString("N").Substring(0, 12) + ".part");
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, useAsync: true);
        _files.Add((temporary, target));
        return stream;
    }

    /// <summary>Gives all files their names.</summary>
    /// <exception cref="IOException">A file appeared meanwhile, or cannot be renamed. Those that were new are removed.</exception>
    public IReadOnlyList<string> Commit()
    {
        var renamed = new List<string>();
        try
        {
            foreach (var (temporary, target) in _files)
            {
                var isNew = !File.Exists(target);
                Rename(temporary, target);
                if (isNew)
                {
                    renamed.Add(target);
                }
            }
        }
        catch
        {
            renamed.ForEach(Delete);
            throw;
        }

        _newFolders.Clear();
        return [.. _files.Select(static file => file.Target)];
    }

    public void Dispose()
    {
        _files.ForEach(static file => Delete(file.Temporary));
        foreach (var folder in _newFolders)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another program has written to it.
            }
        }
    }

    private void CreateFolder(string folder)
    {
        var missing = new Stack<string>();
        for (var path = folder; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing.Push(path);
        }

        Directory.CreateDirectory(folder);
        foreach (var path in missing)
        {
            _newFolders.Push(path);
        }
    }

    private void Rename(string temporary, string target)
    {
#if NET
        File.Move(temporary, target, overwrite);
#else
        if (overwrite && File.Exists(target))
        {
            File.Replace(temporary, target, null);
            return;
        }

        File.Move(temporary, target);
#endif
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What caused this is thrown already.
        }
    }
}
