namespace LlamaCloud.Cli.Jobs;

/// <summary>A file to parse.</summary>
/// <param name="Path">The file.</param>
/// <param name="Target">The Markdown file to write.</param>
internal sealed record SourceDocument(string Path, string Target);
