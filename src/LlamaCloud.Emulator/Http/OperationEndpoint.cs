using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>Handles an operation for a validated request and returns the response body.</summary>
internal delegate Task<IJsonValue> OperationHandler(OperationRequest request);

/// <summary>The common part of all operations: checks the key and the parameters, and writes the response.</summary>
internal static class OperationEndpoint
{
    /// <param name="operation">The operation of the document.</param>
    /// <param name="handler">The handler, or null if the emulator does not implement the operation.</param>
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
                $"The emulator does not implement the operation {operation.Id} ({operation.Method} {operation.Path}).").ConfigureAwait(false);
            return;
        }

        var response = await handler(new OperationRequest(operation, context, new QueryParameters(operation, context.Request))).ConfigureAwait(false);
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, response).ConfigureAwait(false);
    };

    /// <summary>Any key is valid, but there must be exactly one.</summary>
    private static string? KeyProblem(HttpRequest request) => request.Headers[ApiDefaults.KeyHeader] switch
    {
        { Count: 0 } => "Not authenticated",
        [{ } value] when value.StartsWith(ApiDefaults.KeyPrefix, StringComparison.OrdinalIgnoreCase) && value.AsSpan(ApiDefaults.KeyPrefix.Length).Trim().Length > 0 => null,
        _ => "Invalid authentication token",
    };
}
