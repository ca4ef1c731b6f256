using System.Text.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli;

/// <summary>Writes why a command failed, and chooses the exit code.</summary>
internal static class Failures
{
    /// <summary>Writes an exception to standard error.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="stop">The signals that may have caused it.</param>
    /// <param name="asJson">True to write one JSON object instead of text.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception exception, StopSignals stop, bool asJson)
    {
        var code = ExitCode(exception, stop);
        var resume = exception.Data[Shell.ResumeKey] as IReadOnlyList<string>;
        if (code == ExitCodes.Done)
        {
            return code;
        }

        if (asJson)
        {
            Messages.WriteJson(Json(exception, code, resume));
            return code;
        }

        if (!IsStop(exception, stop))
        {
            foreach (var line in Lines(exception))
            {
                Messages.Error(line);
            }
        }

        if (resume is not null)
        {
            Messages.Resume(Shell.Join(resume));
        }

        return code;
    }

    private static bool IsStop(Exception exception, StopSignals stop) => exception is OperationCanceledException && stop.ExitCode is not null;

    private static int ExitCode(Exception exception, StopSignals stop) => exception switch
    {
        ClosedPipeException => ExitCodes.Done,
        OperationCanceledException when stop.ExitCode is { } code => code,
        ParseBatchStoppedException { InnerException: { } cause } => ExitCode(cause, stop),
        _ => ExitCode(exception),
    };

    private static IReadOnlyList<string> Lines(Exception exception) => exception is CommandException command ? command.Lines : [ErrorMessages.Get(exception)];

    private static byte[] Json(Exception exception, int code, IReadOnlyList<string>? resume)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Members(json, exception, code, resume);
            if (exception is CommandException { Failures: { Count: > 0 } failures })
            {
                json.WriteStartArray("failures");
                foreach (var failure in failures)
                {
                    json.WriteStartObject();
                    Text(json, "file", failure.File);
                    Members(json, failure.Cause, ExitCode(failure.Cause), failure.Cause.Data[Shell.ResumeKey] as IReadOnlyList<string>, failure.JobId);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static int ExitCode(Exception exception) => exception is CommandException command ? command.ExitCode : ExitCodes.From(exception);

    private static void Members(Utf8JsonWriter json, Exception exception, int code, IReadOnlyList<string>? resume, string? jobId = null)
    {
        var refused = (exception is ParseBatchStoppedException stopped ? stopped.InnerException : exception) as LlamaCloudApiException;
        json.WriteString("message", string.Join('\n', Lines(exception)));
        json.WriteNumber("exit_code", code);
        json.WriteString("code", ExitCodes.All.First(entry => entry.Code == code).Word);
        Number(json, "status", (int?)refused?.StatusCode);
        Text(json, "request_id", refused?.RequestId);
        Text(json, "job_id", (exception as ParseJobFailedException)?.Job.Id ?? (exception as ParseWaitTimeoutException)?.JobId ?? exception.Data[Shell.JobKey] as string ?? jobId);
        Number(json, "retry_after", refused?.RetryAfter?.TotalSeconds);
        if (resume is not null)
        {
            json.WriteStartArray("resume");
            foreach (var word in resume)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
