using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport;

/// <summary>Sends requests through Kiota's adapter, and makes models or exceptions of the answers.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly LlamaCloudClientOptions _options;
    private readonly HttpClientRequestAdapter _adapter;
    private readonly HttpClient _client;
    private readonly Secrets _secrets;

    public ApiTransport(LlamaCloudClientOptions options, HttpClient? httpClient = null)
    {
        _options = Settings.Checked(options);
        BaseUrl = Settings.BaseUrl(_options);
        var key = Settings.ApiKey(_options);
        _secrets = new Secrets(key);
        _client = Pipeline.Create(_options, httpClient ?? _options.HttpClient, _secrets);
        _adapter = new HttpClientRequestAdapter(new KeyProvider(key), httpClient: _client)
        {
            BaseUrl = BaseUrl.ToString().TrimEnd('/'),
        };
    }

    public Uri BaseUrl { get; }

    public TimeProvider Clock => _options.TimeProvider;

    /// <summary>Sends a request and reads its answer; the body is not kept.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, cancellationToken).ConfigureAwait(false);
        return Read(request, answer, read);
    }

    /// <summary>Sends a request and reads its answer, which is kept beside the model.</summary>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(request, answer, read));
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
        if (options is not null)
        {
            Settings.Check(options);
        }

        var native = new NativeResponseHandler();
        var parts = request.RequestOptions.OfType<MultipartOption>().FirstOrDefault();
        request.AddRequestOptions(
        [
            new ResponseHandlerOption { ResponseHandler = native },
            new CallOption(_options, options, parts),
        ]);
        Extras.Add(request, options, BaseUrl);

        // The one way through the adapter that neither buffers the answer nor throws its status and body away.
        await _adapter.SendPrimitiveAsync<Stream>(request, errorMapping: null, cancellationToken).ConfigureAwait(false);
        var response = (HttpResponseMessage)native.Value!;
        var answer = new Answer(response);
        if (response.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw new ApiErrors(_secrets, _options.TimeProvider).Of(request.HttpMethod.ToString(), request.URI, answer);
        }
    }

    private T Read<T>(RequestInformation request, Answer answer, Func<JsonReader, T?> read)
        where T : class
    {
        try
        {
            using var reader = new WireReader(new Utf8TextReader(answer.Utf8Body()));
            return Reading.Document(reader, read);
        }
        catch (Exception e) when (ApiErrors.IsMalformed(e))
        {
            throw new ApiErrors(_secrets, _options.TimeProvider).Malformed(request.HttpMethod.ToString(), request.URI, answer, e);
        }
    }
}
