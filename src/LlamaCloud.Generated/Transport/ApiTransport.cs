using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace LlamaCloud.Generated.Transport;

/// <summary>Sends requests through Kiota's adapter, and makes models or exceptions of the answers.</summary>
internal sealed partial class ApiTransport : IDisposable
{
    private readonly Settings _settings;
    private readonly HttpClientRequestAdapter _adapter;
    private readonly HttpClient _client;

    public ApiTransport(LlamaCloudClientOptions options, HttpClient? httpClient = null)
    {
        _settings = new Settings(options);
        _client = Pipeline.Create(_settings, options.Proxy, httpClient ?? options.HttpClient);
        _adapter = new HttpClientRequestAdapter(new KeyProvider(_settings.ApiKey), httpClient: _client)
        {
            BaseUrl = BaseUrl.ToString().TrimEnd('/'),
        };
    }

    public Uri BaseUrl => _settings.BaseUrl;

    public TimeProvider Clock => _settings.Clock;

    /// <summary>Sends a request and returns the response with its body as bytes, unread.</summary>
    public async Task<ApiResponse> SendRawAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken, ExpectedBody expected = ExpectedBody.Json)
    {
        using var answer = await SendCoreAsync(request, options, expected, cancellationToken).ConfigureAwait(false);
        return answer.ToResponse();
    }

    public void Dispose()
    {
        _adapter.Dispose();
        _client.Dispose();
    }

    private async Task<Answer> SendCoreAsync(RequestInformation request, RequestOptions? options, ExpectedBody expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var native = new NativeResponseHandler();
        var call = CallOption.For(_settings, request, options);
        call.Expected = expected;
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = native }, call]);
        Extras.Add(request, options, call.Template, _adapter.BaseUrl!);

        try
        {
            // The one way through the adapter that neither buffers the answer nor throws its status and body away.
            await _adapter.SendPrimitiveAsync<Stream>(request, errorMapping: null, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (e.CancellationToken != cancellationToken && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }

        var response = (HttpResponseMessage)native.Value!;
        var answer = new Answer(call, response);
        if (response.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw ApiErrors.Of(answer);
        }
    }
}
