namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>
/// Files that are written under temporary names beside their targets, and renamed together when all of them are complete. Without
/// <see cref="Commit"/>, nothing remains; if it fails, every target is as it was before.
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
    /// <exception cref="IOException">A file appeared meanwhile, or cannot be renamed.</exception>
    public void Commit()
    {
        var renamed = new Stack<(string Target, string? Previous)>();
        try
        {
            foreach (var (temporary, target) in _files)
            {
                if (overwrite && File.Exists(target))
                {
                    renamed.Push((target, temporary + ".previous"));
                    File.Replace(temporary, target, temporary + ".previous");
                }
                else
                {
                    File.Move(temporary, target);
                    renamed.Push((target, null));
                }
            }
        }
        catch
        {
            foreach (var (target, previous) in renamed)
            {
                Restore(target, previous);
            }

            throw;
        }

        _newFolders.Clear();
        foreach (var (_, previous) in renamed)
        {
            if (previous is not null)
            {
                Delete(previous);
            }
        }
    }

    public void Dispose()
    {
        _files.ForEach(static file => Delete(file.Temporary));
        foreach (var folder in _newFolders)
        {
            // It is not empty if another program has written to it.
            Ignore(() => Directory.Delete(folder));
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

    /// <summary>Undoes a renaming.</summary>
    /// <param name="target">The target.</param>
    /// <param name="previous">Where the file is that the target had before; null if it had none.</param>
    private static void Restore(string target, string? previous)
    {
        if (previous is null)
        {
            Delete(target);
        }
        else if (File.Exists(previous))
        {
            Delete(target);
            Ignore(() => File.Move(previous, target));
        }
    }

    private static void Delete(string path) => Ignore(() => File.Delete(path));

    /// <summary>Cleans up without hiding the exception that is the cause.</summary>
    private static void Ignore(Action cleanUp)
    {
        try
        {
            cleanUp();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
