namespace LlamaCloud.Cli.Terminal;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCodes
{
    /// <summary>Done; also when the reader of standard output has gone.</summary>
    public const int Done = 0;

    /// <summary>The service or the network said no, a job failed, or an output could not be written.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage: nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 and the number of the signal.</summary>
    public const int Terminated = 143;
}
