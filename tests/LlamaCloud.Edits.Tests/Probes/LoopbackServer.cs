using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>A service on a real socket that keeps the last request as it came, and answers as a plan says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public OperationPlan? Plan { get; set; }

    public string Line { get; private set; } = "";

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Body { get; private set; } = "";

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LoopbackServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public void Clear()
    {
        Line = Body = "";
        Headers.Clear();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Line = $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>()!.RawTarget}";
        foreach (var header in context.Request.Headers)
        {
            Headers[header.Key] = header.Value.ToString();
        }

        using var reader = new StreamReader(context.Request.Body);
        Body = await reader.ReadToEndAsync();
        context.Response.StatusCode = Plan!.Status;
        if (Plan.Answer.Length == 0)
        {
            return;
        }

        context.Response.ContentType = Plan.AnswerType ?? "application/json";
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Plan.Answer));
        }
    }
}
