using System.Text;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lock;

/// <summary>Finds and reads the lock and the document. The folder of the lock is the root of the repository.</summary>
internal sealed class Workspace
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _currentDirectory;
    private readonly bool _showFullPaths;

    private Workspace(string currentDirectory, string lockPath, bool showFullPaths) =>
        (_currentDirectory, LockPath, _showFullPaths) = (currentDirectory, lockPath, showFullPaths);

    public string LockPath { get; }

    public string NSwagConfigurationPath => Path.Combine(Root, "nswag.json");

    public string Root => Path.GetDirectoryName(LockPath)!;

    /// <summary>Finds the repository that contains a folder, even if it does not have a lock yet.</summary>
    /// <param name="currentDirectory">The folder to start from. Paths in messages are relative to it.</param>
    /// <param name="lockPath">The path of the lock; null to search for it.</param>
    /// <param name="showFullPaths">True to show full paths in messages, as a build needs.</param>
    public static Workspace Find(string currentDirectory, string? lockPath, bool showFullPaths = false)
    {
        if (lockPath is not null)
        {
            return new Workspace(currentDirectory, Path.GetFullPath(lockPath, currentDirectory), showFullPaths);
        }

        for (var folder = new DirectoryInfo(currentDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, KiotaLock.FileName);
            if (File.Exists(path) || folder.EnumerateFiles("*.sln").Any())
            {
                return new Workspace(currentDirectory, path, showFullPaths);
            }
        }

        throw new ToolException($"no {KiotaLock.FileName} and no solution in {currentDirectory} or a folder above; run in the repository, or specify the lock with --lock.");
    }

    /// <summary>Returns a path as messages show it: relative to the current folder, with <c>/</c>.</summary>
    public string Display(string path)
    {
        var shown = _showFullPaths ? path : Path.GetRelativePath(_currentDirectory, path);
        return shown.Replace('\\', '/');
    }

    public string FullPath(string path) => Path.GetFullPath(path, _currentDirectory);

    /// <summary>Reads the lock; null if it does not exist.</summary>
    public KiotaLock? FindLock() => File.Exists(LockPath) ? KiotaLockFile.Read(LockPath, Display(LockPath)) : null;

    public KiotaLock ReadLock() => FindLock() ?? throw new LockException(new Finding(
        Display(LockPath), Position.Start, Severity.Error, LockFindings.Unreadable, $"the lock does not exist; run: {LockFindings.Relock}"));

    public string DocumentPath(KiotaLock value) => Path.GetFullPath(value.DescriptionLocation, Root);

    /// <exception cref="DocumentSyntaxException">The document is not UTF-8, or cannot be parsed.</exception>
    public SourceDocument LoadDocument(string path)
    {
        try
        {
            return SourceDocument.Parse(ReadText(path), Display(path));
        }
        catch (ToolException e) when (e.InnerException is DecoderFallbackException)
        {
            throw new DocumentSyntaxException(new Finding(Display(path), Position.Start, Severity.Error, SourceDocument.SyntaxCode, e.Message));
        }
    }

    public string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, StrictUtf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new ToolException($"{Display(path)} is not UTF-8; save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{Display(path)} cannot be read: {e.Message}");
        }
    }
}
