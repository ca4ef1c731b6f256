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
}

/// <summary>Thrown when the command line is invalid, before a request is sent.</summary>
internal sealed class UsageException(params IReadOnlyList<string> lines) : CommandException(lines, ExitCodes.Usage);
