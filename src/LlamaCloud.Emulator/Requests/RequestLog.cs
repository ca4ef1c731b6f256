using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LlamaCloud.Emulator.Requests;

/// <summary>The most recent requests of the API, in memory. Requests to <c>/_emulator/</c> are not included.</summary>
internal sealed class RequestLog(TimeProvider time, Action<EmulatorRequest>? completed)
{
    public const int Capacity = 1000;

    private readonly Queue<EmulatorRequest> _requests = new(Capacity);
    private long _count;

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

    /// <summary>Also records the job of the response of an operation.</summary>
    public static OperationHandler WithJob(OperationHandler handler) => async request =>
    {
        var answer = await handler(request).ConfigureAwait(false);
        if (answer is ParseJobResponse job)
        {
            Entry(request.Http).SetJob(job.Id);
        }

        return answer;
    };

    /// <summary>Called when a request has been processed, including its errors. Requests that were not recorded are ignored.</summary>
    public void Complete(HttpContext context)
    {
        if (context.Features.Get<EmulatorRequest>() is { } request)
        {
            request.Complete();
            completed?.Invoke(request);
        }
    }

    /// <summary>Adds a request before it is processed, so that a client that has its response finds it in the log.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var operation = MatchedOperations.Find(context);
        var request = new EmulatorRequest(context.Request, operation?.Id, time.GetUtcNow()) { Number = Interlocked.Increment(ref _count) };
        if (operation is not null && OperationRoute.Value(operation, context.Request, "job_id") is { } job)
        {
            request.SetJob(job);
        }

        context.Features.Set(request);
        context.Features.Set<IRecordedResponse>(request);
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
