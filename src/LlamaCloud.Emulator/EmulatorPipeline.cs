using System.Globalization;
using LlamaCloud.Emulator.Endpoints;
using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator;

/// <summary>The middleware and the routes of the emulator.</summary>
internal sealed partial class EmulatorPipeline(EmulatorParts parts)
{
    private static readonly string[] FaultMethods = [HttpMethods.Get, HttpMethods.Put, HttpMethods.Delete];

    private readonly FaultMiddleware _faults = new(parts.Faults, parts.Options.TimeProvider);

    public void Configure(WebApplication app)
    {
        app.Use(HandleAsync);
        app.Use(RequestBodyStream.InvokeAsync);
        app.Use(new HostCheck(app.Urls, parts.Options.AllowedHosts).InvokeAsync);
        app.UseRouting();
        app.UseWhen(static context => !IsControl(context), branch =>
        {
            branch.Use(parts.Requests.InvokeAsync);
            branch.Use(_faults.InvokeAsync);
        });
        foreach (var route in ApiContract.Operations.GroupBy(static o => (o.Method, OperationRoute.Key(o))))
        {
            var matched = new MatchedOperations([.. route]);
            var endpoints = route.ToDictionary(static o => o, o => OperationEndpoint.Create(o, OperationHandlers.Find(o, parts)));
            app.MapMethods(OperationRoute.Pattern(matched.Operations[0]), [route.Key.Method], context => endpoints[matched.Choose(context.Request)](context))
                .WithMetadata(matched);
        }

        app.MapMethods(FaultControl.Path, FaultMethods, context => FaultControl.HandleAsync(context, parts.Faults));
        app.MapGet(HealthCheck.Path, HealthCheck.HandleAsync);
        app.MapGet(ResultDownload.Path, context => ResultDownload.HandleAsync(context, parts.Store, parts.Files, parts.Options.TimeProvider));
    }

    /// <summary>Requests to /_emulator are not recorded and have no faults, so that faults can always be removed.</summary>
    private static bool IsControl(HttpContext context) => context.Request.Path.StartsWithSegments("/_emulator", StringComparison.Ordinal);

    /// <summary>The outermost middleware: adds the common headers, and turns exceptions into error responses in the format of the service.</summary>
    private async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        // Clients compare it with the times of jobs.
        context.Response.Headers.Date = parts.Options.TimeProvider.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        context.Response.Headers["x-request-id"] = Guid.NewGuid().ToString();
        context.Response.Headers["x-llamacloud-emulator"] = EmulatorVersion.Program;
        context.Response.Headers["x-llamacloud-contract"] = EmulatorVersion.Contract;
        try
        {
            await next(context).ConfigureAwait(false);
            await FillEmptyErrorAsync(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await WriteErrorAsync(context, exception).ConfigureAwait(false);
        }
    }

    /// <summary>Adds a body to the responses of routing for an unknown path or method.</summary>
    private static Task FillEmptyErrorAsync(HttpContext context) => context.Response switch
    {
        { HasStarted: false, StatusCode: StatusCodes.Status404NotFound } => JsonResponse.WriteErrorAsync(context, StatusCodes.Status404NotFound, "Not Found"),
        { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } =>
            JsonResponse.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed"),
        _ => Task.CompletedTask,
    };

    private Task WriteErrorAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestRejectedException refusal:
                return JsonResponse.WriteErrorAsync(context, refusal);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return JsonResponse.WriteErrorAsync(context, RequestErrors.FileTooLarge(parts.Options.MaxFileBytes));
            case BadHttpRequestException bad:
                return JsonResponse.WriteErrorAsync(context, bad.StatusCode, bad.Message);
            default:
                var requestId = context.Response.Headers["x-request-id"].ToString();
                LogFailed(parts.Logger, context.Request.Method, context.Request.Path.Value, requestId, exception);
                return JsonResponse.WriteErrorAsync(
                    context, StatusCodes.Status500InternalServerError, $"The emulator failed: {exception.Message} (correlation id {requestId})");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed (request {RequestId})")]
    private static partial void LogFailed(ILogger logger, string method, string? path, string requestId, Exception exception);
}
