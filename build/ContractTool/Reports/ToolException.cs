namespace LlamaCloud.ContractTool.Reports;

/// <summary>An error that stops the command. The message is the only line that the user sees.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
