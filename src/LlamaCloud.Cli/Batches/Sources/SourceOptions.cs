using System.CommandLine;
using LlamaCloud.Cli.Options;

namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>How the words of a command line become documents.</summary>
/// <param name="IsRecursive">Whether folders include the folders in them.</param>
/// <param name="KeepsFolders">Whether the results of files in folders are written into folders of the same names.</param>
/// <param name="InputName">The file name of standard input; null for none.</param>
internal sealed record SourceOptions(bool IsRecursive, bool KeepsFolders, string? InputName)
{
    public const string RecursiveOption = "--recursive";
    public const string KeepFoldersOption = "--keep-folders";
    public const string NameOption = "--name";
}

/// <summary>The options of <see cref="SourceOptions"/>.</summary>
internal sealed class SourceOptionSet
{
    private readonly Option<bool> _recursive = new(SourceOptions.RecursiveOption) { Description = "Parse the files of all folders inside the folders that are given." };
    private readonly Option<bool> _keepFolders = new(SourceOptions.KeepFoldersOption) { Description = "Write in/a/b.pdf to DIR/a/b.pdf.md for the folder 'in' or the pattern 'in/**', instead of DIR/b.pdf.md." };

    private readonly TextOption _name = new TextOption(SourceOptions.NameOption, "NAME", "The file name of the document on standard input, for '-'.", "a file name without folders, such as report.pdf")
        .Check(static text => text.Length > 0 && Path.GetFileName(text) == text && text is not ("." or ".."));

    public IEnumerable<Option> Options => [_recursive, _keepFolders, _name];

    public SourceOptions Create(ParseResult parsed) => new(parsed.GetValue(_recursive), parsed.GetValue(_keepFolders), parsed.GetValue(_name));
}
