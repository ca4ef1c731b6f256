using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The options of commands that can wait for a job to end.</summary>
internal sealed class WaitOptionSet
{
    private const int MostSeconds = 7 * 24 * 60 * 60;

    public Option<bool> Wait { get; } = new("--wait") { Description = "Wait until the job has ended, and print it as it is then. A job that fails ends the command with 1." };

    public TextOption WaitTimeout { get; } = new TextOption(
        "--wait-timeout", "SECONDS", "How long to wait for a job, in seconds: by default 7200.", $"a number of seconds above 0, up to {MostSeconds}")
        .Check(static text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0.001 and <= MostSeconds);

    public IEnumerable<Option> Options => [Wait, WaitTimeout];

    /// <summary>Adds both, or for a command that always waits the limit alone.</summary>
    public void AddTo(Command command, bool always = false)
    {
        if (!always)
        {
            command.Options.Add(Wait);
        }

        command.Options.Add(WaitTimeout);
    }

    /// <summary>How to wait.</summary>
    public WaitOptions Of(ParseResult parsed, IProgress<Generated.Models.ParseJobResponse>? progress = null)
    {
        var wait = new WaitOptions { Progress = progress };
        return parsed.GetValue(WaitTimeout) is { } seconds
            ? wait with { Timeout = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) }
            : wait;
    }
}
