using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>A web server on a loopback socket that responds as a test needs.</summary>
internal sealed class WebService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();

    private WebService(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(static o => o.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(context =>
        {
            _requests.Enqueue(context.Request.Method + " " + context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
    }

    /// <summary>Gets the method, path and query of every request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public Uri Address => new(_app.Urls.Single());

    public static async Task<WebService> StartAsync(RequestDelegate answer)
    {
        var service = new WebService(answer);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>Sends the responses one after the other, and repeats the last one.</summary>
    public static Task<WebService> StartAsync(params RequestDelegate[] answers)
    {
        var next = 0;
        return StartAsync(context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length) - 1](context));
    }

    public static RequestDelegate Answer(string json, int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    };

    public static RequestDelegate Refusal(int status, params (string Name, string Value)[] headers) => async context =>
    {
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await Answer("""{"detail":"Not now"}""", status)(context);
    };

    /// <summary>Aborts the connection instead of sending a response.</summary>
    public static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Sends nothing until the client closes the connection.</summary>
    public static async Task Silence(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>
    /// Creates a client without retries, so that every attempt is seen. With a fake clock it has no timeout, so that delays are the
    /// only timers.
    /// </summary>
    public LlamaCloudClient Client(TimeProvider? clock = null) => new(new LlamaCloudClientOptions
    {
        ApiKey = TestKey.Value,
        BaseUrl = Address,
        MaxRetries = 0,
        RateLimitPatience = TimeSpan.Zero,
        Timeout = clock is null ? TimeSpan.FromSeconds(60) : Timeout.InfiniteTimeSpan,
        TimeProvider = clock ?? TimeProvider.System,
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
