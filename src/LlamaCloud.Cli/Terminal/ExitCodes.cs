using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Terminal;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCodes
{
    /// <summary>Success, even if the reader of standard output has closed the pipe.</summary>
    public const int Done = 0;

    /// <summary>Any failure without another code.</summary>
    public const int Failed = 1;

    /// <summary>Invalid usage; no request was sent.</summary>
    public const int Usage = 2;

    /// <summary>A job failed or was canceled, or some of several calls failed.</summary>
    public const int JobFailed = 3;

    /// <summary>The service rejected the API key, or it has no permission.</summary>
    public const int Denied = 4;

    /// <summary>The service did not find the job.</summary>
    public const int NotFound = 5;

    /// <summary>Too many requests.</summary>
    public const int RateLimited = 6;

    /// <summary>The service cannot be reached, or there was no response in time.</summary>
    public const int Network = 7;

    /// <summary>Stopped by SIGHUP, for example because its terminal was closed: 128 plus the number of the signal.</summary>
    public const int HungUp = 129;

    /// <summary>Stopped by Ctrl+C: 128 plus the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by SIGTERM: 128 plus the number of the signal.</summary>
    public const int Terminated = 143;

    /// <summary>All exit codes with their meaning, and the word for them in <c>--format-error json</c>.</summary>
    public static IReadOnlyList<(int Code, string Word, string Meaning)> All { get; } =
    [
        (Done, "done", "Success, even if the reader of the output has closed the pipe (| head)."),
        (Failed, "failed", "Another failure: the request was refused, a response could not be read, or the output could not be written."),
        (Usage, "usage", "Invalid usage; no request was sent."),
        (JobFailed, "job_failed", "A job failed or was canceled, or some of several files or ids failed."),
        (Denied, "denied", "The API key was rejected, or has no permission."),
        (NotFound, "not_found", "The service did not find the job."),
        (RateLimited, "rate_limit", "Too many requests; the message says when to try again."),
        (Network, "network", "The service cannot be reached, or did not respond in time; or a wait ended before the job."),
        (HungUp, "hung_up", "Stopped because its terminal was closed (SIGHUP)."),
        (Interrupted, "interrupted", "Stopped by Ctrl+C."),
        (Terminated, "terminated", "Stopped by SIGTERM."),
    ];

    /// <summary>Gets the exit code for an exception of the library.</summary>
    public static int From(Exception exception) => exception switch
    {
        LlamaCloudConfigurationException => Usage,
        ParseJobFailedException => JobFailed,
        LlamaCloudAuthenticationException or LlamaCloudPermissionDeniedException => Denied,
        LlamaCloudNotFoundException => NotFound,
        LlamaCloudRateLimitException => RateLimited,
        LlamaCloudConnectionException or LlamaCloudTimeoutException or ParseWaitTimeoutException => Network,
        _ => Failed,
    };
}
