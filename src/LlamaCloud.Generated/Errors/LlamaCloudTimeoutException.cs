using System.Globalization;
using LlamaCloud.Generated.Transport;

namespace LlamaCloud.Generated;

/// <summary>A time limit passed before the whole answer had come.</summary>
public sealed class LlamaCloudTimeoutException : LlamaCloudException
{
    private LlamaCloudTimeoutException(Target target, TimeSpan elapsed, string message, Exception? innerException)
        : base(message, innerException)
    {
        Method = target.Method;
        Path = target.Path;
        Elapsed = elapsed;
    }

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request, without its query.</summary>
    public string Path { get; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Elapsed { get; }

    internal static LlamaCloudTimeoutException Attempt(Target target, TimeSpan elapsed, Exception? innerException) =>
        new(target, elapsed, $"{target}: no whole answer within {Seconds(elapsed)}. Raise {nameof(RequestOptions.Timeout)} if the service needs longer.", innerException);

    internal static LlamaCloudTimeoutException Overall(Target target, TimeSpan limit, int attempts) =>
        new(target, limit, $"{target}: no success within {Seconds(limit)}, after {attempts} attempts. Raise {nameof(RequestOptions.OverallTimeout)} if there is more time.", null);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
