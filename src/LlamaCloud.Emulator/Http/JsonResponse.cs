using LlamaCloud.Emulator.Errors;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;

namespace LlamaCloud.Emulator.Http;

/// <summary>Writes responses with the generated writers of the models.</summary>
internal static class JsonResponse
{
    /// <summary>Sends a value with its Content-Length, so that a client can recognize an incomplete response.</summary>
    public static async Task WriteAsync(HttpContext context, int status, IJsonValue value)
    {
        var text = new Utf8TextWriter();
        try
        {
            using (var json = new JsonTextWriter(text) { ArrayPool = CharPool.Shared, CloseOutput = false })
            {
                value.WriteTo(json);
            }

            var body = text.Complete();
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            text.Dispose();
        }
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
