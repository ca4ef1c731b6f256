namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>
/// Files that are written under temporary names in one folder, and renamed together when all of them are complete. Without
/// <see cref="Commit"/>, nothing remains; if it fails, every target is as it was before.
/// </summary>
/// <param name="folder">The folder of the targets, or above them.</param>
/// <param name="overwrite">Whether existing files are replaced.</param>
/// <param name="owner">Identifies who writes, so that <see cref="RemoveLeftovers"/> finds the files; null for none.</param>
internal sealed class StagedFiles(string folder, bool overwrite, string? owner = null) : IDisposable
{
    private const string Prefix = ".llamacloud-";

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

    /// <summary>Gets a new name for a temporary file.</summary>
    public static string TemporaryPath(string folder, string? owner) =>
        Path.Combine(folder, Prefix + (owner is null ? "" : owner + "-") + Guid.NewGuid().ToString("N").Substring(0, 12) + ".part");

    /// <summary>Removes the temporary files that a killed process has left in a folder. Their owner must not be writing.</summary>
    public static void RemoveLeftovers(string folder, string owner) => Ignore(() => Array.ForEach(Directory.GetFiles(folder, $"{Prefix}{owner}-*.part*"), Delete));

    /// <summary>Creates the temporary file of a target.</summary>
    public FileStream Create(string target)
    {
        CreateFolder(Path.GetFullPath(folder));
        var temporary = TemporaryPath(folder, owner);
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
                    CreateFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
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
        foreach (var place in _newFolders)
        {
            // It is not empty if another program has written to it.
            Ignore(() => Directory.Delete(place));
        }
    }

    private void CreateFolder(string place)
    {
        var missing = new Stack<string>();
        for (var path = place; path is not null && !Directory.Exists(path); path = Path.GetDirectoryName(path))
        {
            missing.Push(path);
        }

        Directory.CreateDirectory(place);
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
