namespace LlamaCloud.Cli.Terminal;

/// <summary>The reader of standard output has gone, as <c>| head</c> does: the command ends quietly.</summary>
internal sealed class ClosedPipeException : Exception;
