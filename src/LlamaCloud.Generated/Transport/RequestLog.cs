using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// What is told of requests: a line each at Information, headers by an allow list at Debug, bodies only when asked for; and metrics.
/// The key is in none of it.
/// </summary>
internal sealed partial class RequestLog(LlamaCloudClientOptions options, Secrets secrets)
{
    private const int MostBodyCharacters = 4096;

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Location", "Retry-After", "retry-after-ms",
        "Server", "Transfer-Encoding", "User-Agent", "x-correlation-id", "x-request-id", "x-should-retry",
    };

    private readonly ILogger _logger = options.LoggerFactory?.CreateLogger("LlamaCloud.Generated") ?? NullLogger.Instance;

    /// <summary>An attempt under way.</summary>
    public readonly record struct Attempt(Target Target, Uri Uri, int Number, long Started);

    public Attempt Start(HttpRequestMessage request, int number)
    {
        var attempt = new Attempt(Target.Of(request), request.RequestUri!, number, options.TimeProvider.GetTimestamp());
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            RequestHeaders(attempt.Target, Allowed(request.Headers, request.Content?.Headers));
        }

        return attempt;
    }

    public void Answered(Attempt attempt, HttpResponseMessage response)
    {
        var elapsed = options.TimeProvider.GetElapsedTime(attempt.Started);
        Metrics.Completed(attempt, elapsed, (int)response.StatusCode, error: null);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            var id = new ResponseHeaders(response).RequestId;
            Answer(attempt.Target, (int)response.StatusCode, elapsed.TotalMilliseconds, attempt.Number + 1, secrets.Mask(id) ?? "-");
        }

        if (_logger.IsEnabled(LogLevel.Debug))
        {
            AnswerHeaders(attempt.Target, Allowed(response.Headers, response.Content.Headers));
            if (options.LogBodies && response.Content is PooledContent body)
            {
                AnswerBody(attempt.Target, Text(body.Memory));
            }
        }
    }

    public void Failed(Attempt attempt, Exception failure)
    {
        var elapsed = options.TimeProvider.GetElapsedTime(attempt.Started);
        Metrics.Completed(attempt, elapsed, status: null, failure.GetType().Name);
        NoAnswer(attempt.Target, failure.GetType().Name, elapsed.TotalMilliseconds, attempt.Number + 1, secrets.Mask(failure.Message)!);
    }

    public void Retrying(HttpRequestMessage request, int attempt, TimeSpan delay, Exception? failure)
    {
        Metrics.Retries.Add(1, new TagList { { "http.request.method", request.Method.Method }, { "error.type", failure?.GetType().Name } });
        Retry(Target.Of(request), attempt + 1, delay.TotalMilliseconds);
    }

    private string Allowed(params System.Net.Http.Headers.HttpHeaders?[] headers)
    {
        var text = new StringBuilder();
        foreach (var header in headers.Where(static h => h is not null).SelectMany(static h => h!))
        {
            var value = Shown.Contains(header.Key) ? secrets.Mask(string.Join(", ", header.Value)) : "***";
            text.Append(text.Length == 0 ? "" : "; ").Append(header.Key).Append(": ").Append(value);
        }

        return text.ToString();
    }

    private string Text(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, MostBodyCharacters)).ToArray());
        return secrets.Mask(text) + (body.Length > MostBodyCharacters ? string.Format(CultureInfo.InvariantCulture, "… ({0} bytes)", body.Length) : "");
    }

    [LoggerMessage(1, LogLevel.Information, "{Target}: {Status} in {Milliseconds:0.#} ms (attempt {Attempt}, request id {RequestId})")]
    private partial void Answer(Target target, int status, double milliseconds, int attempt, string requestId);

    [LoggerMessage(2, LogLevel.Information, "{Target}: {Error} after {Milliseconds:0.#} ms (attempt {Attempt}). {Reason}")]
    private partial void NoAnswer(Target target, string error, double milliseconds, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Target}: attempt {Attempt} follows in {Milliseconds:0} ms")]
    private partial void Retry(Target target, int attempt, double milliseconds);

    [LoggerMessage(4, LogLevel.Debug, "{Target}: request headers {Headers}")]
    private partial void RequestHeaders(Target target, string headers);

    [LoggerMessage(5, LogLevel.Debug, "{Target}: answer headers {Headers}")]
    private partial void AnswerHeaders(Target target, string headers);

    [LoggerMessage(6, LogLevel.Debug, "{Target}: answer body {Body}")]
    private partial void AnswerBody(Target target, string body);
}
