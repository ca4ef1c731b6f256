using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Batches.Progress;

/// <summary>Shows on standard error how a batch goes: by default nothing but its failures.</summary>
internal class BatchDisplay
{
    /// <summary>Runs the batch, and shows its progress until it has ended.</summary>
    public virtual Task RunAsync(BatchState state, Func<Task> work) => work();

    /// <summary>Writes the line of a failure.</summary>
    public virtual void Failure(string line) => Messages.Error(line);
}

/// <summary>Writes a line from time to time, for logs.</summary>
internal sealed class LineDisplay(TimeProvider clock) : BatchDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public override async Task RunAsync(BatchState state, Func<Task> work)
    {
        var working = work();
        while (await Task.WhenAny(working, Task.Delay(Interval, clock)).ConfigureAwait(false) != working)
        {
            Messages.Error(ProgressText.Total(state));
        }

        await working.ConfigureAwait(false);
    }
}

/// <summary>Writes no failures, because the error at the end has them.</summary>
internal sealed class NoDisplay : BatchDisplay
{
    public override void Failure(string line)
    {
    }
}
