using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LlamaCloud.Emulator.Requests;

/// <summary>The most recent requests of the API, in memory. Requests to <c>/_emulator/</c> are not included.</summary>
internal sealed class RequestLog(TimeProvider time)
{
    public const int Capacity = 1000;

    private readonly Queue<EmulatorRequest> _requests = new(Capacity);

    /// <summary>Gets the requests, oldest first.</summary>
    public IReadOnlyList<EmulatorRequest> Snapshot()
    {
        lock (_requests)
        {
            return [.. _requests];
        }
    }

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
        }
    }

    /// <summary>Gets the entry of a request.</summary>
    public static EmulatorRequest Entry(HttpContext context) => context.Features.GetRequiredFeature<EmulatorRequest>();

    /// <summary>Adds a request before it is processed, so that a client that has its response finds it in the log.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = new EmulatorRequest(context.Request, MatchedOperations.Find(context)?.Id, time.GetUtcNow());
        context.Features.Set(request);
        context.Response.OnStarting(() =>
        {
            request.SetStatus(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        lock (_requests)
        {
            while (_requests.Count >= Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }

        return next(context);
    }
}
