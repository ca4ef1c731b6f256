namespace LlamaCloud.Cli.Terminal;

/// <summary>Thrown when the reader of standard output, such as <c>| head</c>, has closed the pipe. The command ends without a message.</summary>
internal sealed class ClosedPipeException : Exception;
