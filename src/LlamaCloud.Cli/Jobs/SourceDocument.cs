namespace LlamaCloud.Cli.Jobs;

/// <summary>A file to parse.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The start of the names of the files to write.</param>
internal sealed record SourceDocument(string Path, string Name);
