using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>What is told of a call while it runs: log lines, metrics, and the activity that Kiota has begun. Nothing is made for nobody.</summary>
internal static class CallTelemetry
{
    private const int MostBodyBytes = 4096;

    /// <summary>The headers whose values are no secret. All others are left out of the log.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Retry-After", "retry-after-ms",
        "Server", "Transfer-Encoding", "User-Agent", "x-should-retry", "x-request-id", "x-correlation-id", "request-id",
    };

    public static void Sending(CallOption call, HttpRequestMessage request)
    {
        CallMetrics.Began(call);
        var logger = call.Settings.Logger;
        if (!logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        CallLog.RequestHeaders(logger, call.Method.ToString(), call.Path, call.Attempt, Text(call, request.Headers, content: null));
        if (call.Settings.LogBodies && call.Body is { Json: { IsEmpty: false } json })
        {
            CallLog.RequestBody(logger, call.Method.ToString(), call.Path, call.Attempt, Body(call, json));
        }
    }

    public static void Answered(CallOption call, HttpResponseMessage response, TimeSpan elapsed)
    {
        var status = (int)response.StatusCode;
        CallMetrics.Ended(call, status, status >= 400 ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, elapsed);
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Information))
        {
            var id = LlamaCloud.Generated.ResponseHeaders.RequestIdOf(response);
            CallLog.Answered(
                logger, call.Method.ToString(), call.Path, status, Milliseconds(elapsed), call.Attempt, id is null ? null : ErrorText.Escaped(call.Mask.Mask(id), ErrorText.ShortExcerptLength));
        }

        if (!logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        // Null where the caller reads the body as it arrives.
        var content = response.Content as PooledContent;
        CallLog.ResponseHeaders(logger, call.Method.ToString(), call.Path, call.Attempt, Text(call, response.Headers, content?.ArrivedHeaders ?? response.Content.Headers));
        if (call.Settings.LogBodies && content is not null)
        {
            CallLog.ResponseBody(logger, call.Method.ToString(), call.Path, call.Attempt, Body(call, content.Memory));
        }
    }

    public static void Failed(CallOption call, Exception failure, TimeSpan elapsed)
    {
        var type = failure switch
        {
            OperationCanceledException => "canceled",
            LlamaCloudTimeoutException => "timeout",
            LlamaCloudConnectionException => "connection_error",
            LlamaCloudResponseException => "malformed_response",
            _ => failure.GetType().FullName!,
        };
        var response = (failure as LlamaCloudResponseException)?.Response;
        CallMetrics.Ended(call, (int?)response?.StatusCode, type, elapsed);
        Activity.Current?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Information))
        {
            // The reason alone: an exception of the caller's stream may say anything.
            CallLog.Failed(logger, call.Method.ToString(), call.Path, Milliseconds(elapsed), call.Attempt, failure is LlamaCloudException ? call.Mask.Mask(failure.Message) : type);
        }
    }

    public static void Retrying(CallOption call)
    {
        CallMetrics.Retried(call);
        Activity.Current?.SetTag("http.request.resend_count", call.Attempt).SetStatus(ActivityStatusCode.Unset);
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Debug))
        {
            CallLog.Retrying(logger, call.Method.ToString(), call.Path, Milliseconds(call.NextDelay), call.Attempt);
        }
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string Body(CallOption call, ReadOnlyMemory<byte> json)
    {
        // Masked before it is cut: half a key is too much as well.
        var masked = call.Mask.Mask(json.Slice(0, Math.Min(json.Length, MostBodyBytes + ErrorText.ExcerptLength)));
        return ErrorText.Excerpt(masked.Slice(0, Math.Min(masked.Length, MostBodyBytes)), MostBodyBytes) + (json.Length > MostBodyBytes ? "…" : "");
    }

    private static string Text(CallOption call, HttpHeaders headers, HttpHeaders? content)
    {
        var text = new StringBuilder();
        Add(text, headers);
        if (content is not null)
        {
            Add(text, content);
        }

        return call.Mask.Mask(text.ToString());
    }

    private static void Add(StringBuilder text, HttpHeaders headers)
    {
        foreach (var header in headers)
        {
            if (Shown.Contains(header.Key))
            {
                text.Append(text.Length == 0 ? "" : "; ").Append(header.Key).Append(": ").Append(ErrorText.Escaped(string.Join(", ", header.Value), ErrorText.ExcerptLength));
            }
        }
    }
}
