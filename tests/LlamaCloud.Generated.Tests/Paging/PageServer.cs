using System.Collections.Concurrent;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>A server of pages on a loopback socket, and a client of it that does not retry.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebService _service;

    private PageServer(WebService service, ConcurrentQueue<IQueryCollection> requests, TimeProvider clock, int maxRetries)
    {
        _service = service;
        Asked = requests;
        Client = new LlamaCloudClient(new LlamaCloudClientOptions
        {
            ApiKey = TestKey.Value,
            BaseUrl = service.Address,
            MaxRetries = maxRetries,
            RateLimitPatience = maxRetries == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(60),
            TimeProvider = clock,
        });
    }

    public LlamaCloudClient Client { get; }

    /// <summary>Gets the queries so far, in order.</summary>
    public ConcurrentQueue<IQueryCollection> Asked { get; }

    /// <summary>Gets the page tokens so far, in order; empty if none was sent.</summary>
    public IEnumerable<string> Tokens => Asked.Select(static query => query["page_token"].ToString());

    public static ApiCall ListCall => new(ApiContract.Operations.Single(static operation => operation.Id == "Parsing_List"));

    /// <summary>Starts a server with one response for each page token; that of the first page is empty.</summary>
    public static Task<PageServer> StartAsync(params (string Token, string Body)[] pages) =>
        StartAsync(context =>
        {
            var token = context.Request.Query["page_token"].ToString();
            return context.Response.WriteAsync(pages.Single(page => page.Token == token).Body, context.RequestAborted);
        });

    public static async Task<PageServer> StartAsync(RequestDelegate answer, TimeProvider? clock = null, int maxRetries = 0)
    {
        var requests = new ConcurrentQueue<IQueryCollection>();
        var service = await WebService.StartAsync(context =>
        {
            requests.Enqueue(context.Request.Query);
            context.Response.ContentType = "application/json";
            return answer(context);
        });
        return new PageServer(service, requests, clock ?? TimeProvider.System, maxRetries);
    }

    /// <summary>Returns the body of a page of jobs.</summary>
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
        await _service.DisposeAsync();
    }
}
