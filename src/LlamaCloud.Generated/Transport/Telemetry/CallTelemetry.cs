using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>Logs, traces and measures calls. Allocates nothing when no listener is attached.</summary>
internal static class CallTelemetry
{
    private const int MaxBodyBytes = 4096;

    /// <summary>The headers that are logged, because their values are not secret.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Retry-After", "retry-after-ms",
        "Server", "Transfer-Encoding", "User-Agent", "x-should-retry", "x-request-id", "x-correlation-id", "request-id",
    };

    /// <summary>Starts the activity of an operation; null if nothing listens.</summary>
    public static Activity? Start(CallOption call, object? jobId)
    {
        if (!LlamaCloudTelemetry.Source.HasListeners())
        {
            return null;
        }

        // The HTTP requests below it, from System.Net.Http, are the client spans.
        var url = call.Settings.BaseUrl;
        var activity = LlamaCloudTelemetry.Source.StartActivity($"{call.Method} {call.Template}")?
            .SetTag("http.request.method", call.Method.ToString()).SetTag("url.template", call.Template)
            .SetTag("server.address", url.Host).SetTag("server.port", url.Port);
        return jobId is string id ? activity?.SetTag(JobTelemetry.IdName, call.Mask.Mask(id)) : activity;
    }

    /// <summary>Records that the response of an operation was received. The operation is measured when the response was read.</summary>
    public static void Succeeded(CallOption call, int status)
    {
        call.Status = status;
        call.Ended = static call => CallMetrics.Ended(call, call.Status, call.ReadError);
        call.Activity?.SetTag("http.response.status_code", status);
    }

    /// <summary>Records that the response of an operation could not be read.</summary>
    public static void Unreadable(CallOption call, LlamaCloudResponseException failure)
    {
        call.ReadError = ErrorType(failure);
        call.Activity?.Fail(failure);
        GaveUp(call, failure);
    }

    /// <summary>Records that an operation failed and is not retried.</summary>
    public static void Failed(CallOption call, Exception failure)
    {
        if (IsUnneeded(call, failure))
        {
            return;
        }

        var type = ErrorType(failure);
        var status = (int?)StatusOf(failure);
        CallMetrics.Ended(call, status, type);
        if (call.Activity is { } activity)
        {
            activity.SetTag("error.type", type).SetTag("http.response.status_code", status).SetStatus(ActivityStatusCode.Error);
        }

        if (failure is LlamaCloudException and not LlamaCloudConfigurationException)
        {
            GaveUp(call, failure);
        }
    }

    /// <summary>Returns the value of <c>error.type</c>: the status code, or the kind of failure.</summary>
    public static string ErrorType(Exception failure) => failure switch
    {
        OperationCanceledException => "canceled",
        LlamaCloudException { ErrorType: { } type } => type,
        _ => failure.GetType().FullName!,
    };

    public static void Sending(CallOption call, HttpRequestMessage request)
    {
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

    public static void Received(CallOption call, HttpResponseMessage response, TimeSpan elapsed)
    {
        var logger = call.Settings.Logger;
        var level = call.IsPoll && response.IsSuccessStatusCode ? LogLevel.Debug : LogLevel.Information;
        if (logger.IsEnabled(level))
        {
            var (method, path, milliseconds) = (call.Method.ToString(), call.Path, Milliseconds(elapsed));
            var id = LlamaCloud.Generated.ResponseHeaders.RequestIdOf(response) is { } requestId ? ErrorText.Escaped(call.Mask.Mask(requestId), ErrorText.ShortExcerptLength) : "none";
            CallLog.Received(logger, level, method, path, (int)response.StatusCode, milliseconds, call.Attempt, id);
        }

        if (!logger.IsEnabled(LogLevel.Debug))
        {
            return;
        }

        // Null if the caller reads the body as a stream.
        var content = response.Content as PooledContent;
        CallLog.ResponseHeaders(logger, call.Method.ToString(), call.Path, call.Attempt, Text(call, response.Headers, content?.ArrivedHeaders ?? response.Content.Headers));
        if (call.Settings.LogBodies && content is not null)
        {
            CallLog.ResponseBody(logger, call.Method.ToString(), call.Path, call.Attempt, Body(call, content.Memory));
        }
    }

    /// <summary>Logs that an attempt failed.</summary>
    public static void AttemptFailed(CallOption call, Exception failure, TimeSpan elapsed)
    {
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Information) && !IsUnneeded(call, failure))
        {
            // Only the type: an exception of the caller's stream may contain anything.
            CallLog.Failed(logger, call.Method.ToString(), call.Path, Milliseconds(elapsed), call.Attempt, failure is LlamaCloudException ? call.Mask.Mask(failure.Message) : ErrorType(failure));
        }
    }

    /// <summary>Records that an attempt is retried.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The error response; null if there was none.</param>
    /// <param name="failure">The exception, if there was no response.</param>
    public static void Retrying(CallOption call, HttpResponseMessage? response, Exception? failure)
    {
        CallMetrics.Retried(call);
        var reason = response is null ? ErrorType(failure!) : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        call.Activity?.SetTag("http.request.resend_count", call.Attempt).AddEvent(new("retry", tags: new()
        {
            { "error.type", reason },
            { "llamacloud.retry.attempt", call.Attempt },
            { "llamacloud.retry.delay", call.NextDelay.TotalSeconds },
        }));
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Warning))
        {
            CallLog.Retrying(logger, call.Method.ToString(), call.Path, Milliseconds(call.NextDelay), call.Attempt, reason);
        }
    }

    /// <summary>Returns true if the library has canceled a call, such as one for a page that was requested ahead of a caller who then stopped.</summary>
    private static bool IsUnneeded(CallOption call, Exception failure) => failure is OperationCanceledException && call.IsAbandoned;

    private static void GaveUp(CallOption call, Exception failure)
    {
        var logger = call.Settings.Logger;
        if (logger.IsEnabled(LogLevel.Warning))
        {
            CallLog.GaveUp(logger, call.Method.ToString(), call.Path, Milliseconds(call.Elapsed), call.Attempt, call.Mask.Mask(failure.Message));
        }
    }

    private static System.Net.HttpStatusCode? StatusOf(Exception failure) => failure switch
    {
        LlamaCloudApiException refusal => refusal.StatusCode,
        LlamaCloudResponseException response => response.StatusCode,
        _ => null,
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string Body(CallOption call, ReadOnlyMemory<byte> json)
    {
        // Masked before it is cut: a part of the key is a secret too.
        var masked = call.Mask.Mask(json.Slice(0, Math.Min(json.Length, MaxBodyBytes + ErrorText.ExcerptLength)));
        return ErrorText.Excerpt(masked.Slice(0, Math.Min(masked.Length, MaxBodyBytes)), MaxBodyBytes) + (json.Length > MaxBodyBytes ? "…" : "");
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
