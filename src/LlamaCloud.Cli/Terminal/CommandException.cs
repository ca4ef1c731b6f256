namespace LlamaCloud.Cli.Terminal;

/// <summary>Ends the command with lines on standard error and an exit code.</summary>
internal class CommandException(IReadOnlyList<string> lines, int exitCode = ExitCodes.Failed) : Exception(string.Join(Environment.NewLine, lines))
{
    public CommandException(string line)
        : this([line])
    {
    }

    public int ExitCode => exitCode;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>The failures of several calls or jobs, of which <see cref="Lines"/> has the messages; empty if there was only one.</summary>
    public IReadOnlyList<ItemFailure> Failures { get; init; } = [];
}

/// <summary>Why one of several calls or jobs failed.</summary>
/// <param name="Line">The message, which names the item.</param>
/// <param name="File">The file; null if the item is a job.</param>
/// <param name="JobId">The job; null if it is not known.</param>
/// <param name="Cause">The exception.</param>
internal sealed record ItemFailure(string Line, string? File, string? JobId, Exception Cause);

/// <summary>Thrown when the command line is invalid, before a request is sent.</summary>
internal sealed class UsageException(params IReadOnlyList<string> lines) : CommandException(lines, ExitCodes.Usage);
