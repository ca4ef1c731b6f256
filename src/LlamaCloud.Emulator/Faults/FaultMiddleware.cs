using System.Globalization;
using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Faults;

/// <summary>Lets faults happen to requests of the API.</summary>
internal sealed class FaultMiddleware(FaultInjector faults, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (delay, fault) = faults.Next();
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, context.RequestAborted).ConfigureAwait(false);
        }

        switch (fault?.Kind)
        {
            case FaultKind.Status:
                await AnswerAsync(context, fault).ConfigureAwait(false);
                break;
            case FaultKind.Reset:
                // The server resets a connection that is aborted, as a broken network does: it does not end it politely.
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

    private static Task AnswerAsync(HttpContext context, Fault fault)
    {
        if (fault.Time is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var detail = fault.Status == StatusCodes.Status429TooManyRequests ? "Rate limit exceeded." : "A fault that the emulator was told to make.";
        return JsonResponse.WriteErrorAsync(context, fault.Status, detail);
    }

    /// <summary>Carries the request out, and keeps the body that it would have answered with.</summary>
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

    /// <summary>Half of the body, whose whole length was announced: the server then has to close the connection.</summary>
    private static async Task CutAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
    }
}
