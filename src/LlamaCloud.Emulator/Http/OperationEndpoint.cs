using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>Carries out one operation for a checked request, and returns the body of the answer.</summary>
internal delegate Task<IJsonValue> OperationHandler(OperationRequest request);

/// <summary>What every operation does before and after its own work: key, parameters, answer.</summary>
internal static class OperationEndpoint
{
    /// <param name="operation">The operation as the document has it.</param>
    /// <param name="handler">Its work, or null when the emulator was not taught it.</param>
    public static RequestDelegate Create(ApiOperation operation, OperationHandler? handler) => async context =>
    {
        if (operation.RequiresKey && KeyProblem(context.Request) is { } problem)
        {
            context.Response.Headers.WWWAuthenticate = ApiDefaults.KeyPrefix.Trim();
            await JsonResponse.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, problem).ConfigureAwait(false);
            return;
        }

        if (handler is null)
        {
            await JsonResponse.WriteErrorAsync(
                context,
                StatusCodes.Status501NotImplemented,
                $"The emulator has not been taught the operation {operation.Id} ({operation.Method} {operation.Path}) yet.").ConfigureAwait(false);
            return;
        }

        var answer = await handler(new OperationRequest(operation, context, new QueryParameters(operation, context.Request))).ConfigureAwait(false);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, answer).ConfigureAwait(false);
    };

    /// <summary>Any key will do, but there has to be one, and only one.</summary>
    private static string? KeyProblem(HttpRequest request) => request.Headers[ApiDefaults.KeyHeader] switch
    {
        { Count: 0 } => "Not authenticated",
        [{ } value] when value.StartsWith(ApiDefaults.KeyPrefix, StringComparison.OrdinalIgnoreCase) && value.AsSpan(ApiDefaults.KeyPrefix.Length).Trim().Length > 0 => null,
        _ => "Invalid authentication token",
    };
}
