using LlamaCloud.Emulator.Errors;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Json.Writers;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>Writes responses with the generated writers of the models.</summary>
internal static class JsonResponse
{
    /// <summary>Sends a value with its Content-Length, so that a client can recognize an incomplete response.</summary>
    public static async Task WriteAsync(HttpContext context, int status, IJsonValue value)
    {
        using var json = new WireWriter();
        value.WriteTo(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Json.Length;
        context.Features.Get<IRecordedResponse>()?.SetBody(json.Json.Span);
        await context.Response.Body.WriteAsync(json.Json, context.RequestAborted).ConfigureAwait(false);
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string detail) =>
        WriteAsync(context, status, new ApiError { Detail = detail });

    public static Task WriteErrorAsync(HttpContext context, RequestRejectedException refusal) => refusal.Violations is { } violations
        ? WriteAsync(context, refusal.Status, new HttpValidationError { Detail = [.. violations.Select(ToModel)] })
        : WriteErrorAsync(context, refusal.Status, refusal.Message);

    private static ValidationError ToModel(ContractViolation violation) => new()
    {
        Type = violation.Type,
        Location = [.. violation.Location.Select(part => part is int index ? (ValidationErrorLocation)index : (string)part)],
        Message = violation.Message,
        Input = violation.Input,
        Context = violation.Context.Count > 0 ? violation.Context : null,
    };
}
