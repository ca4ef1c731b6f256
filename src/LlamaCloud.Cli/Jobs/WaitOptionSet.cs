using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The options of commands that can wait for a job to end.</summary>
internal sealed class WaitOptionSet
{
    private const int MaxSeconds = 7 * 24 * 60 * 60;

    public Option<bool> Wait { get; } = new("--wait") { Description = "Wait until the job has ended, and print its final state. The exit code is 3 if the job fails." };

    public TextOption WaitTimeout { get; } = new TextOption(
        "--wait-timeout", "SECONDS", "The maximum time to wait for a job, in seconds; the default is 7200.", $"a number of seconds greater than 0, up to {MaxSeconds}")
        .Check(static text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0.001 and <= MaxSeconds);

    private Option<bool> NoProgress { get; } = new("--no-progress") { Description = "Show no progress that changes on the terminal." };

    private Option<bool> Quiet { get; } = new("--quiet") { Description = "Write only errors to standard error." };

    public IEnumerable<Option> Options => [Wait, WaitTimeout, NoProgress, Quiet];

    /// <summary>Adds the options; for a command that always waits, only the timeout.</summary>
    public void AddTo(Command command, bool always = false)
    {
        if (!always)
        {
            command.Options.Add(Wait);
        }

        command.Options.Add(WaitTimeout);
        command.Options.Add(NoProgress);
        command.Options.Add(Quiet);
    }

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(Quiet);

    /// <summary>Returns true if the progress is shown on the terminal.</summary>
    public bool ShowsProgress(ParseResult parsed) => Messages.IsTerminal && !IsQuiet(parsed) && !parsed.GetValue(NoProgress)
        && Environment.GetEnvironmentVariable("TERM") is not "dumb" && !parsed.Tokens.Any(static token => token.Value is "--debug");

    /// <summary>Creates the options of a wait.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="showsStatus">True to show the state of the job on a terminal.</param>
    public WaitOptions CreateOptions(ParseResult parsed, bool showsStatus)
    {
        var wait = new WaitOptions { Progress = showsStatus && ShowsProgress(parsed) ? new JobStatus() : null };
        return parsed.GetValue(WaitTimeout) is { } seconds
            ? wait with { Timeout = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) }
            : wait;
    }
}
