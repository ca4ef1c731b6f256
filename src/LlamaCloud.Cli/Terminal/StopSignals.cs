using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Cancels the command on Ctrl+C, SIGTERM, SIGHUP and a closed pipe, and ends the process if the command does not stop in time.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _hangUp;
    private Timer? _deadline;
    private int _exitCode = -1;
    private bool _isWatching;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated));
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Stop(context, ExitCodes.HungUp));
    }

    /// <summary>Canceled when the command must stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The time that a command has to stop.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMilliseconds(700);

    /// <summary>True while a pager runs, to which Ctrl+C belongs.</summary>
    public bool IsIgnoringInterrupts { get; set; }

    /// <summary>The exit code of the signal; null if there was none.</summary>
    public int? ExitCode => Volatile.Read(ref _exitCode) is var code and >= 0 ? code : null;

    /// <summary>Stops the command with exit code 0 and without a message when the reader of its output closes the pipe.</summary>
    public void WatchOutput()
    {
        if (!_isWatching)
        {
            _isWatching = true;
            StandardOutput.WhenClosed(() => Stop(ExitCodes.Done));
        }
    }

    /// <summary>Ends the command with exit code 0 and without a message. The token is canceled when this method returns.</summary>
    public void Finish()
    {
        Interlocked.CompareExchange(ref _exitCode, ExitCodes.Done, -1);
        Cancel(_stop);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp.Dispose();
        _deadline?.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (IsIgnoringInterrupts && exitCode == ExitCodes.Interrupted)
        {
            return;
        }

        if (ExitCode is not null)
        {
            Environment.Exit(exitCode);
        }

        Stop(exitCode);
    }

    private void Stop(int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, -1) != -1)
        {
            return;
        }

        // A write into a full pipe cannot be canceled.
        _deadline = new Timer(_ => Environment.Exit(exitCode), null, Grace, Timeout.InfiniteTimeSpan);
        ThreadPool.QueueUserWorkItem(static stop => Cancel(stop), _stop, preferLocal: false);
    }

    private static void Cancel(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command has ended in the meantime.
        }
    }
}
