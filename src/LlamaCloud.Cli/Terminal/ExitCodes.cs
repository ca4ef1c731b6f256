namespace LlamaCloud.Cli.Terminal;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCodes
{
    /// <summary>Success, even if the reader of standard output has closed the pipe.</summary>
    public const int Done = 0;

    /// <summary>The request failed, a job failed, or the output could not be written.</summary>
    public const int Failed = 1;

    /// <summary>Invalid usage; no request was sent.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C: 128 plus the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 plus the number of the signal.</summary>
    public const int Terminated = 143;
}
