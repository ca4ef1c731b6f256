using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>Sends requests through Kiota's adapter, and makes models or exceptions of the answers.</summary>
internal sealed class ApiTransport : IDisposable
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

    /// <summary>Sends a request and reads its answer; the body is not kept.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, cancellationToken).ConfigureAwait(false);
        return Read(answer, read);
    }

    /// <summary>Sends a request and reads its answer, which is kept beside the model.</summary>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(answer, read));
    }

    /// <summary>Sends a request and returns the answer unread.</summary>
    public async Task<ApiResponse> SendRawAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, options, cancellationToken).ConfigureAwait(false);
        return answer.ToResponse();
    }

    public void Dispose()
    {
        _adapter.Dispose();
        _client.Dispose();
    }

    private async Task<Answer> SendCoreAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var native = new NativeResponseHandler();
        var call = CallOption.For(_settings, request, options);
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

    private static T Read<T>(Answer answer, Func<JsonReader, T?> read)
        where T : class
    {
        using var reader = new WireReader(new Utf8TextReader(answer.Body));
        try
        {
            return Reading.Document(reader, read);
        }
        catch (Exception e) when (JsonFaults.Is(e))
        {
            throw ApiErrors.Malformed(answer, e);
        }
    }
}
