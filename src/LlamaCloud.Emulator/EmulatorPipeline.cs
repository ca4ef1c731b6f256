using System.Globalization;
using LlamaCloud.Emulator.Control;
using LlamaCloud.Emulator.Endpoints;
using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Pages;
using LlamaCloud.Emulator.Requests;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LlamaCloud.Emulator;

/// <summary>The middleware and the routes of the emulator.</summary>
internal sealed class EmulatorPipeline(EmulatorParts parts)
{
    private static readonly string[] FaultMethods = [HttpMethods.Get, HttpMethods.Put, HttpMethods.Delete];

    private readonly FaultMiddleware _faults = new(parts.Faults, parts.Clock);

    public void Configure(WebApplication app)
    {
        app.Use(HandleAsync);
        app.Use(RequestBodyStream.InvokeAsync);
        app.Use(new HostCheck(app.Urls, parts.Options.AllowedHosts).InvokeAsync);
        app.Use(new OriginPolicy(parts.Options.CorsOrigins).InvokeAsync);
        app.UseRouting();
        app.UseWhen(static context => !ControlPaths.IsOwn(context.Request), branch =>
        {
            branch.Use(parts.Requests.InvokeAsync);
            branch.Use(_faults.InvokeAsync);
        });
        foreach (var route in ApiContract.Operations.GroupBy(static o => (o.Method, OperationRoute.Key(o))))
        {
            var matched = new MatchedOperations([.. route]);
            var endpoints = route.ToDictionary(static o => o, o => OperationEndpoint.Create(o, OperationHandlers.Find(o, parts) is { } handler ? RequestLog.WithJob(handler) : null));
            app.MapMethods(OperationRoute.Pattern(matched.Operations[0]), [route.Key.Method], context => endpoints[matched.Choose(context.Request)](context))
                .WithMetadata(matched);
        }

        new ControlRoutes(
            new RequestEndpoints(parts.Requests),
            new JobEndpoints(parts.Store, parts.Results, parts.Changes, parts.Clock),
            new ClockEndpoints(parts.Clock),
            new ScriptEndpoints(parts.Scripts),
            parts.Start).Map(app);
        app.MapGet(ControlPaths.Prefix + "/openapi.yaml", context => EmbeddedFile.WriteAsync(context, "control.yaml", "application/yaml; charset=utf-8"));
        PageRoutes.Map(app, parts.Options.RemotePages);
        app.MapMethods(FaultControl.Path, FaultMethods, context => FaultControl.HandleAsync(context, parts.Faults));
        app.MapGet(HealthCheck.Path, HealthCheck.HandleAsync);
        app.MapGet(ResultDownload.Path, context => ResultDownload.HandleAsync(context, parts.Store, parts.Files, parts.Clock));
    }

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
        finally
        {
            parts.Requests.Complete(context);
        }
    }

    /// <summary>Adds a body to the responses of routing for an unknown path or method.</summary>
    private static Task FillEmptyErrorAsync(HttpContext context) => context.Response switch
    {
        { HasStarted: false, StatusCode: StatusCodes.Status404NotFound } when PlatformPaths.IsNotEmulated(context.Request.Path) => WriteNotEmulatedAsync(context),
        { HasStarted: false, StatusCode: StatusCodes.Status404NotFound } => JsonResponse.WriteErrorAsync(context, StatusCodes.Status404NotFound, "Not Found"),
        { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed } =>
            JsonResponse.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed"),
        _ => Task.CompletedTask,
    };

    private static Task WriteNotEmulatedAsync(HttpContext context)
    {
        // Clients would retry a 501, as every status from 500.
        context.Response.Headers["x-should-retry"] = "false";
        return JsonResponse.WriteErrorAsync(
            context,
            StatusCodes.Status501NotImplemented,
            $"Not emulated: {context.Request.Method} {context.Request.Path}. The emulator only has {PlatformPaths.EmulatedParts}; use the service for other parts of the platform's API.");
    }

    private Task WriteErrorAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestRejectedException refusal:
                return JsonResponse.WriteErrorAsync(context, refusal);
            case EmulatorException invalid when ControlPaths.IsControl(context.Request):
                return JsonResponse.WriteErrorAsync(context, StatusCodes.Status400BadRequest, invalid.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return JsonResponse.WriteErrorAsync(context, RequestErrors.FileTooLarge(parts.Options.MaxFileBytes));
            case BadHttpRequestException bad:
                return JsonResponse.WriteErrorAsync(context, bad.StatusCode, bad.Message);
            default:
                var requestId = context.Response.Headers["x-request-id"].ToString();
                EmulatorLog.RequestFailed(parts.Logger, context.Request.Method, context.Request.Path.Value, requestId, exception);
                return JsonResponse.WriteErrorAsync(
                    context, StatusCodes.Status500InternalServerError, $"The emulator failed: {exception.Message} (correlation id {requestId})");
        }
    }
}
