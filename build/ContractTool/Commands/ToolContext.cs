namespace LlamaCloud.ContractTool.Commands;

/// <summary>What a command gets from the process around it.</summary>
internal sealed record ToolContext(TextWriter Out, TextWriter Error, string CurrentDirectory);
