using System.Globalization;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Requests;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Faults;

/// <summary>Injects faults into requests of the API.</summary>
internal sealed class FaultMiddleware(FaultInjector faults, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (delay, fault) = faults.Next(MatchedOperations.Find(context)?.Id);
        RequestLog.Entry(context).SetFaults(delay, fault?.Name);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, context.RequestAborted).ConfigureAwait(false);
        }

        if (fault?.Kind is FaultKind.Reset or FaultKind.Hang or FaultKind.Lost)
        {
            RequestLog.Entry(context).SetNoResponse();
        }

        switch (fault?.Kind)
        {
            case FaultKind.Status:
                await RespondAsync(context, fault).ConfigureAwait(false);
                break;
            case FaultKind.Reset:
                // Aborting makes the server reset the connection, as a broken network does.
                context.Abort();
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(false);
                break;
            case FaultKind.Lost:
                await RunAsync(context, next).ConfigureAwait(false);
                context.Abort();
                break;
            case FaultKind.Cut:
                await CutAsync(context, await RunAsync(context, next).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await next(context).ConfigureAwait(false);
                break;
        }
    }

    private static Task RespondAsync(HttpContext context, Fault fault)
    {
        if (fault.Time is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var detail = fault.Status == StatusCodes.Status429TooManyRequests ? "Rate limit exceeded." : "Injected fault.";
        return JsonResponse.WriteErrorAsync(context, fault.Status, detail);
    }

    /// <summary>Runs the request and returns the body of its response.</summary>
    private static async Task<byte[]> RunAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = body;
        }

        return kept.ToArray();
    }

    /// <summary>Sends half of the body with the Content-Length of the whole one, so that the server has to close the connection.</summary>
    private static async Task CutAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
    }
}
