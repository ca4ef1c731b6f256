using System.Globalization;
using System.Text.Json;
using LlamaCloud.Emulator.Requests;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Control;

/// <summary>Lists the recorded requests.</summary>
internal sealed class RequestEndpoints(RequestLog requests)
{
    private const string Stars = "***";

    public Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (status, limit) = (Number("status"), Number("limit") ?? RequestLog.Capacity);
        var found = requests.Snapshot().Where(request =>
            Matches("operation", request.Operation) && Matches("method", request.Method) && Matches("path", request.Path)
            && Matches("file_name", request.FileName) && Matches("job_id", request.JobId) && (status is null || request.Status == status));
        return ControlBody.WriteListAsync(context, found.TakeLast(limit), Write);

        bool Matches(string name, string? value) => query[name] is not [{ Length: > 0 } wanted] || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

        int? Number(string name) => query[name] is not [{ Length: > 0 } text] ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw JsonFields.Invalid(name, text, "a whole number");
    }

    public Task ClearAsync(HttpContext context)
    {
        requests.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Write(Utf8JsonWriter json, EmulatorRequest request)
    {
        json.WriteNumber("number", request.Number);
        json.WriteString("received_at", request.ReceivedAt);
        json.WriteText("operation", request.Operation);
        json.WriteString("method", request.Method);
        json.WriteString("path", request.Path);
        json.WriteText("query", request.QueryString);
        if (request.Status is { } status)
        {
            json.WriteNumber("status", status);
        }

        if (request.Duration is { } duration)
        {
            json.WriteNumber("duration_ms", Math.Round(duration.TotalMilliseconds, 1));
        }

        json.WriteText("file_name", request.FileName);
        json.WriteText("job_id", request.JobId);
        json.WriteText("fault", request.Fault);
        json.WriteStartObject("headers");
        foreach (var (name, value) in request.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        if (request.Configuration is { } configuration)
        {
            json.WritePropertyName("configuration");
            WriteConfiguration(json, configuration);
        }

        json.WriteText("response_body", request.ResponseBody);
    }

    /// <summary>Writes a configuration without the secrets of its webhooks.</summary>
    private static void WriteConfiguration(Utf8JsonWriter json, ParseRequestConfiguration configuration)
    {
        using var document = JsonDocument.Parse(configuration.ToJson());
        Copy(json, document.RootElement, isSecret: false);
    }

    private static void Copy(Utf8JsonWriter json, JsonElement value, bool isSecret)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Copy(json, member.Value, isSecret || member.Name is "webhook_signing_secret" or "webhook_headers" or "http_proxy");
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Copy(json, item, isSecret);
                }

                json.WriteEndArray();
                break;
            case not JsonValueKind.Null when isSecret:
                json.WriteStringValue(Stars);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
