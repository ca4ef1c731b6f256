using System.Net;
using System.Net.Http.Headers;
using BenchmarkDotNet.Attributes;
using LlamaCloud.Benchmarks.References;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Benchmarks.Micro;

/// <summary>
/// One call that lists nothing, with a response from memory: this leaves the query, the URI template, the handlers and reading the response.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class CallBenchmarks : IDisposable
{
    private static readonly Uri BaseUrl = new("http://127.0.0.1:9");

    private readonly HttpClient _http = new(new FixedResponse()) { BaseAddress = BaseUrl };
    private readonly LlamaCloudClient _client;
    private readonly Stock.StockParsingClient _stock;

    public CallBenchmarks()
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "x");
        _client = new LlamaCloudClient(new HttpClient(new FixedResponse()), new LlamaCloudClientOptions { ApiKey = "x", BaseUrl = BaseUrl });
        _stock = new Stock.StockParsingClient(_http) { BaseUrl = BaseUrl.ToString() };
    }

    [Benchmark]
    public async Task<int> Product()
    {
        var page = await _client.Parsing.ListAsync(new ParsingListQuery { PageSize = 100, Status = ParseJobStatus.Failed });
        return page.Items.Count;
    }

    [Benchmark(Baseline = true)]
    public async Task<int> BareHttpClient()
    {
        var page = await BareClient.PageAsync(_http, "/api/v2/parse?page_size=100&status=FAILED");
        return page.Items.Count;
    }

    [Benchmark]
    public async Task<int> StockNSwag()
    {
        var page = await _stock.ListAsync(null, null, null, null, 100, null, null, Stock.ParseJobStatus.FAILED);
        return page.Items.Count;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class FixedResponse : HttpMessageHandler
    {
        private static readonly byte[] Body = "{\"items\":[]}"u8.ToArray();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
