using System.IO.Enumeration;
using LlamaCloud.Cli.Jobs;

namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>Finds the files of folders and of patterns, in the order of their names. Hidden files, and results of this program, are left out.</summary>
/// <param name="output">The folder of the results, which is left out below another folder.</param>
internal sealed class FolderFiles(string output)
{
    private const string AnyFolders = "**";
    private const string Images = ".images";

    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
    private static readonly char[] Separators = OperatingSystem.IsWindows() ? ['/', '\\'] : ['/'];

    private readonly string _output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));

    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Gets the files of a folder.</summary>
    public IEnumerable<string> Find(string folder, bool isRecursive)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", Visible).Order(StringComparer.Ordinal).Where(static file => !IsResult(file)))
        {
            yield return file;
        }

        foreach (var file in isRecursive ? Folders(folder).SelectMany(inner => Find(inner, isRecursive: true)) : [])
        {
            yield return file;
        }
    }

    /// <summary>Gets the files that match a pattern: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any folders.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="root">The folder before the first name with a wildcard; empty for the working folder.</param>
    public IEnumerable<string> Match(string pattern, out string root)
    {
        var names = pattern.Split(Separators);
        var fix = Array.FindIndex(names, IsPattern);
        root = fix == 0 ? "" : string.Join('/', names[..fix]) is { Length: > 0 } path ? path : "/";
        return Match(root, names[fix..]).Distinct();
    }

    private IEnumerable<string> Match(string folder, string[] names)
    {
        var place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
        {
            return [];
        }

        var inner = Folders(place).Select(path => Path.Combine(folder, Path.GetFileName(path)));
        return names switch
        {
            [AnyFolders] => Match(folder, [AnyFolders, "*"]),
            [AnyFolders, ..] => Match(folder, names[1..]).Concat(inner.SelectMany(path => Match(path, names))),
            [var last] => Directory.EnumerateFiles(place, "*", Visible)
                .Where(file => IsMatch(last, file) && !IsResult(file))
                .Select(file => Path.Combine(folder, Path.GetFileName(file)))
                .Order(StringComparer.Ordinal),
            [var first, ..] when IsPattern(first) => inner.Where(path => IsMatch(first, path)).SelectMany(path => Match(path, names[1..])),
            _ => Match(Path.Combine(folder, names[0]), names[1..]),
        };
    }

    private static bool IsMatch(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: !OperatingSystem.IsLinux());

    /// <summary>Gets the folders inside of one, without links, which may lead back.</summary>
    private IEnumerable<string> Folders(string folder) => new DirectoryInfo(folder).EnumerateDirectories("*", Visible)
        .Where(inner => inner.LinkTarget is null && inner.FullName != _output && !(inner.Name.EndsWith(Images, StringComparison.Ordinal) && File.Exists(inner.FullName[..^Images.Length])))
        .Select(inner => Path.Combine(folder, inner.Name))
        .Order(StringComparer.Ordinal);

    /// <summary>Returns true for a result beside its document, such as <c>report.pdf.md</c> beside <c>report.pdf</c>.</summary>
    private static bool IsResult(string path) =>
        ResultKinds.AllEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal) && path[..^ending.Length] is var source && Path.HasExtension(source) && File.Exists(source));
}
