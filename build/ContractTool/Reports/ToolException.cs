namespace LlamaCloud.ContractTool.Reports;

/// <summary>The tool cannot do what it was asked for; the message is the one line that the user sees.</summary>
internal sealed class ToolException(string message, Exception? cause = null) : Exception(message, cause);
