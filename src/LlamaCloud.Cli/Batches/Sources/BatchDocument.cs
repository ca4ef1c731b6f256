using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>A document to parse.</summary>
/// <param name="label">The name for people: the path or the URL as it was given.</param>
/// <param name="name">The file name, with which the names of the results begin.</param>
/// <param name="folder">The folder of the results below that of <c>--out</c>; empty for none.</param>
internal sealed class BatchDocument(string label, string name, string folder = "")
{
    public string Label => label;

    public string Name => name;

    /// <summary>The start of the paths of the results, below the folder of <c>--out</c>.</summary>
    public string Target => System.IO.Path.Combine(folder, name);

    public string Folder => folder;

    /// <summary>The file; null for a URL, and for content in memory.</summary>
    public string? Path { get; init; }

    public Uri? Url { get; init; }

    /// <summary>The content of standard input, or of a pipe; null for others.</summary>
    public byte[]? Content { get; set; }

    /// <summary>The key in the journal, as soon as it is known.</summary>
    public string? Key { get; set; }

    /// <summary>Opens the content, and checks that the file exists.</summary>
    public FilePart Open() => Content is { } content ? FilePart.FromBytes(content, name) : FilePart.FromFile(Path!);
}
