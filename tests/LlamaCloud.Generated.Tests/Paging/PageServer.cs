using System.Collections.Concurrent;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Paging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>A server of pages on a socket of this machine, and a client that talks to it without retries.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageServer(WebApplication app, ConcurrentQueue<IQueryCollection> requests, TimeProvider clock, int maxRetries)
    {
        _app = app;
        Asked = requests;
        Client = new LlamaCloudClient(new LlamaCloudClientOptions
        {
            ApiKey = TestKey.Value,
            BaseUrl = new Uri(app.Urls.Single()),
            MaxRetries = maxRetries,
            TimeProvider = clock,
        });
    }

    public LlamaCloudClient Client { get; }

    /// <summary>The queries that came, in their order.</summary>
    public ConcurrentQueue<IQueryCollection> Asked { get; }

    /// <summary>The page tokens that came, in their order; empty where there was none.</summary>
    public IEnumerable<string> Tokens => Asked.Select(static query => query["page_token"].ToString());

    public static ApiCall ListCall => new(ApiContract.Operations.Single(static operation => operation.Id == "Parsing_List"));

    /// <summary>A server with one answer for each page token; the first page's token is empty.</summary>
    public static Task<PageServer> StartAsync(params (string Token, string Body)[] pages) =>
        StartAsync(context =>
        {
            var token = context.Request.Query["page_token"].ToString();
            return context.Response.WriteAsync(pages.Single(page => page.Token == token).Body, context.RequestAborted);
        });

    public static async Task<PageServer> StartAsync(RequestDelegate answer, TimeProvider? clock = null, int maxRetries = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var requests = new ConcurrentQueue<IQueryCollection>();
        app.Run(context =>
        {
            requests.Enqueue(context.Request.Query);
            context.Response.ContentType = "application/json";
            return answer(context);
        });
        await app.StartAsync();
        return new PageServer(app, requests, clock ?? TimeProvider.System, maxRetries);
    }

    /// <summary>The body of a page of jobs.</summary>
    public static string Body(string? next, params string[] ids) =>
        $$"""{"items":[{{string.Join(',', ids.Select(Job))}}]{{(next is null ? "" : $",\"next_page_token\":\"{next}\"")}}}""";

    public static string Job(string id) => $$"""{"id":"{{id}}","project_id":"p","status":"COMPLETED"}""";

    /// <summary>Lists to the end.</summary>
    public async Task<List<ParseJobResponse>> ListAsync(ParsingListQuery query, PagingOptions paging)
    {
        var jobs = new List<ParseJobResponse>();
        await foreach (var job in Client.Parsing.ListAllAsync(query, paging))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
