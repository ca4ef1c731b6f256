namespace LlamaCloud.ContractTool.Commands;

/// <summary>The output streams and the current directory of a command.</summary>
internal sealed record ToolContext(TextWriter Out, TextWriter Error, string CurrentDirectory);
