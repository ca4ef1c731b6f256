namespace LlamaCloud.Cli.Terminal;

/// <summary>A command ends with lines on standard error and an exit code.</summary>
internal class CommandException(IReadOnlyList<string> lines, int exitCode = ExitCodes.Failed) : Exception(string.Join(Environment.NewLine, lines))
{
    public CommandException(string line)
        : this([line])
    {
    }

    public int ExitCode => exitCode;

    public IReadOnlyList<string> Lines => lines;
}

/// <summary>The command was used wrongly; found before anything was sent.</summary>
internal sealed class UsageException(params IReadOnlyList<string> lines) : CommandException(lines, ExitCodes.Usage);
