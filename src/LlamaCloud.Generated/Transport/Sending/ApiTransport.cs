using System.Net;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Sends requests through Kiota's adapter, and makes models or exceptions of the responses. Each method has a twin named
/// <c>…ResponseAsync</c> that returns the response beside the value.
/// </summary>
internal sealed partial class ApiTransport : IDisposable
{
    private readonly Settings _settings;
    private readonly HttpClientRequestAdapter _adapter;
    private readonly HttpClient _client;
    private volatile bool _isDisposed;

    /// <param name="options">The options.</param>
    /// <param name="httpClient">The client to send with; null for that of the options, or one of the library's own.</param>
    /// <param name="ownsConnections">Whether the connections of <paramref name="httpClient"/> are those of <see cref="Pipeline"/>.</param>
    public ApiTransport(LlamaCloudClientOptions options, HttpClient? httpClient = null, bool ownsConnections = false)
    {
        httpClient ??= options.HttpClient;
        _settings = new Settings(options, ownsConnections || httpClient is null);
        _client = Pipeline.Create(_settings, httpClient);
        _adapter = new HttpClientRequestAdapter(new KeyProvider(_settings), httpClient: _client)
        {
            BaseUrl = BaseUrl.ToString().TrimEnd('/'),
        };
    }

    public Uri BaseUrl => _settings.BaseUrl;

    public TimeProvider Clock => _settings.Clock;

    public ILogger Logger => _settings.Logger;

    public SecretMask Mask => _settings.Mask;

    public Settings Settings => _settings;

    /// <summary>Sends a request and reads the JSON of its response; the body is not kept.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return Read(answer, read);
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return Read(answer, read);
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(answer, read));
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), Read(answer, read));
    }

    /// <summary>Sends a request and reads the JSON of its response; JSON null and an empty body are null.</summary>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadOrNull(answer, read);
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadOrNull(answer, read);
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), ReadOrNull(answer, read));
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), ReadOrNull(answer, read));
    }

    /// <summary>Sends a request whose response has different types by status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the JSON of a status; the reader is null for an empty body.</param>
    /// <param name="options">Settings of this call alone; null for those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendByStatusAsync<T>(
        RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadByStatus(answer, read);
    }

    /// <inheritdoc cref="SendByStatusAsync"/>
    public async Task<ApiResponse<T>> SendByStatusResponseAsync<T>(
        RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), ReadByStatus(answer, read));
    }

    /// <summary>Sends a request whose response has no body, or one that does not matter.</summary>
    public async Task SendAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.None, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="SendAsync(RequestInformation, RequestOptions, CancellationToken)"/>
    public Task<ApiResponse> SendResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        SendRawAsync(request, ExpectedBody.None, options, cancellationToken);

    /// <summary>Sends a request and returns the text of its response; empty when there is none.</summary>
    public async Task<string> SendTextAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Text, options, cancellationToken).ConfigureAwait(false);
        return ResponseBodyRules.Text(answer);
    }

    /// <inheritdoc cref="SendTextAsync"/>
    public async Task<ApiResponse<string>> SendTextResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, ExpectedBody.Text, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), ResponseBodyRules.Text(answer));
    }

    /// <summary>Sends a request and returns the body of its response as it arrives; to be disposed by the caller.</summary>
    public async Task<Stream> SendStreamAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        new ResponseStream(await SendCoreAsync(request, ExpectedBody.Stream, options, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="SendStreamAsync"/>
    public async Task<ApiResponse<Stream>> SendStreamResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        var answer = await SendCoreAsync(request, ExpectedBody.Stream, options, cancellationToken).ConfigureAwait(false);
        return new(answer.ToResponse(), new ResponseStream(answer));
    }

    /// <summary>Sends a request and returns the response unread, which must be JSON.</summary>
    public Task<ApiResponse> SendRawAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        SendRawAsync(request, ExpectedBody.Json, options, cancellationToken);

    /// <summary>Sends a request and returns the response unread.</summary>
    public async Task<ApiResponse> SendRawAsync(RequestInformation request, ExpectedBody expected, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var answer = await SendCoreAsync(request, expected, options, cancellationToken).ConfigureAwait(false);
        return answer.ToResponse();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _adapter.Dispose();
        _client.Dispose();
    }

    private async Task<ReceivedResponse> SendCoreAsync(RequestInformation request, ExpectedBody expected, RequestOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var native = new NativeResponseHandler();
        var call = CallOption.For(_settings, request, options, expected, cancellationToken);
        request.AddRequestOptions([new ResponseHandlerOption { ResponseHandler = native }, call]);
        request.PathParameters.TryGetValue("job_id", out var jobId);
        RequestExtras.Add(request, options, call.Template, _adapter.BaseUrl!);
        call.Activity = CallTelemetry.Start(call, jobId);
        try
        {
            // The one way through the adapter that neither buffers the response nor throws its status and body away.
            await _adapter.SendPrimitiveAsync<Stream>(request, errorMapping: null, cancellationToken).ConfigureAwait(false);
            var answer = new ReceivedResponse(call, (HttpResponseMessage)native.Value!);
            if (answer.Response.IsSuccessStatusCode)
            {
                CallTelemetry.Succeeded(call, (int)answer.Response.StatusCode);
                return answer;
            }

            using (answer.Response)
            {
                throw ExceptionFactory.Create(answer);
            }
        }
        catch (Exception e)
        {
            var failure = Failure(e, cancellationToken);
            CallTelemetry.Failed(call, failure);
            call.Activity?.Dispose();
            if (failure == e)
            {
                throw;
            }

            throw failure;
        }
    }

    private Exception Failure(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException canceled when cancellationToken.IsCancellationRequested =>
            canceled.CancellationToken == cancellationToken ? canceled : new OperationCanceledException(canceled.Message, canceled, cancellationToken),
        OperationCanceledException or LlamaCloudConnectionException or LlamaCloudTimeoutException or LlamaCloudResponseException { IsIncomplete: true } when _isDisposed =>
            new ObjectDisposedException("The LlamaCloudClient was disposed during the call.", failure),
        _ => failure,
    };
}
