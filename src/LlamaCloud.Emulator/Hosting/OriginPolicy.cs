using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// Decides which web pages can use the emulator: pages of the emulator itself, and those of <see cref="EmulatorOptions.CorsOrigins"/>.
/// Requests to <c>/_emulator/</c> from other pages are rejected even if the page cannot read the response, because some of them change the
/// emulator without a preflight request.
/// </summary>
internal sealed class OriginPolicy
{
    private const string Any = "*";
    private const string ExposedHeaders = "x-request-id, x-llamacloud-emulator, x-llamacloud-contract, x-llamacloud-emulator-warning, Retry-After";

    private readonly string[] _origins;

    /// <param name="origins">See <see cref="EmulatorOptions.CorsOrigins"/>.</param>
    public OriginPolicy(string? origins) => _origins = Split(origins);

    /// <exception cref="EmulatorException">An entry is not an origin.</exception>
    public static void Check(string? origins)
    {
        foreach (var origin in Split(origins))
        {
            if (origin != Any && !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.GetLeftPart(UriPartial.Authority) == origin))
            {
                throw new EmulatorException($"Invalid origin '{origin}'; expected a scheme, a host and a port, for example http://localhost:5173, separated by ';', or * for any.");
            }
        }
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Origin is not [{ Length: > 0 } origin])
        {
            return next(context);
        }

        var isListed = _origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
        if (ControlPaths.IsControl(context.Request) && !isListed && !IsOwn(context.Request, origin))
        {
            return JsonResponse.WriteErrorAsync(
                context,
                StatusCodes.Status403Forbidden,
                $"A web page of {origin} cannot use /_emulator/. To allow it, start the emulator with --cors {origin} or EmulatorOptions.CorsOrigins.");
        }

        if (!isListed && !_origins.Contains(Any))
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.Vary = "Origin";
        headers.AccessControlExposeHeaders = ExposedHeaders;
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return next(context);
        }

        headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE";
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "600";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool IsOwn(HttpRequest request, string origin) => string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string? origins) => (origins ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
