using System.Buffers;
using System.Globalization;
using System.Text;
using LlamaCloud.Benchmarks.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>
/// Serves lists of jobs that are serialized before the first request, with Kestrel alone. It supports the page size, the page token
/// and the <c>created_at</c> window.
/// </summary>
internal sealed class PageServer(JobSet jobs, TimeSpan delay)
{
    public const string Role = "serve-pages";

    private const int DefaultPageSize = 100;

    public static async Task RunAsync(int jobs, TimeSpan delay)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(new PageServer(new JobSet(jobs), delay).RespondAsync);
        await app.StartAsync();
        await Roles.ServeAsync(app.Urls.First());
        await app.StopAsync();
    }

    private async Task RespondAsync(HttpContext context)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay);
        }

        var query = context.Request.Query;
        var size = Number(query["page_size"], DefaultPageSize);
        var first = Number(query["page_token"], Time(query["created_at_on_or_before"]) is { } newest ? jobs.FirstNotAfter(newest) : 0);
        var end = Time(query["created_at_on_or_after"]) is { } oldest ? jobs.EndNotBefore(oldest) : jobs.Count;
        var count = Math.Max(0, Math.Min(size, end - first));
        var items = jobs.Items(first, ref count);
        var next = first + count < end ? (first + count).ToString(CultureInfo.InvariantCulture) : null;
        var pageEnd = JobSet.PageEnd(next);

        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = JobSet.PageStart.Length + items.Length + pageEnd.Length;
        response.BodyWriter.Write(JobSet.PageStart.Span);
        response.BodyWriter.Write(items.Span);
        response.BodyWriter.Write(Encoding.ASCII.GetBytes(pageEnd));
        await response.BodyWriter.FlushAsync();
    }

    private static int Number(string? text, int otherwise) => string.IsNullOrEmpty(text) ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) => string.IsNullOrEmpty(text) ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
