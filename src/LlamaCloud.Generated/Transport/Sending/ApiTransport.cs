using System.Net;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Kiota.Abstractions;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Sends requests, and creates models or exceptions from the responses. Each method has a variant named
/// <c>…ResponseAsync</c> that returns the response too.
/// </summary>
internal sealed partial class ApiTransport : IDisposable
{
    private readonly Settings _settings;
    private readonly KeyProvider _key;
    private readonly HttpClient _client;
    private readonly string _root;
    private volatile bool _isDisposed;

    /// <param name="options">The options.</param>
    /// <param name="httpClient">The client to send with; null to use that of the options, or to create one.</param>
    /// <param name="ownsConnections">Whether the connections of <paramref name="httpClient"/> come from <see cref="Pipeline"/>.</param>
    public ApiTransport(LlamaCloudClientOptions options, HttpClient? httpClient = null, bool ownsConnections = false)
    {
        httpClient ??= options.HttpClient;
        _settings = new Settings(options, ownsConnections || httpClient is null);
        _client = Pipeline.Create(_settings, httpClient);
        _key = new KeyProvider(_settings);
        _root = BaseUrl.ToString().TrimEnd('/');
        Store = new StoreClient(_settings);
    }

    /// <summary>Gets the client of the store that result files are downloaded from.</summary>
    public StoreClient Store { get; }

    public Uri BaseUrl => _settings.BaseUrl;

    public TimeProvider Clock => _settings.Clock;

    public ILogger Logger => _settings.Logger;

    public SecretMask Mask => _settings.Mask;

    public Settings Settings => _settings;

    /// <summary>Sends a request and reads the JSON of its response. The body is not kept.</summary>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return Read(received, read);
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<T> SendAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return Read(received, read);
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), Read(received, read));
    }

    /// <inheritdoc cref="SendAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T>> SendResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Json, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), Read(received, read));
    }

    /// <summary>Sends a request and reads the JSON of its response; returns null for JSON null and an empty body.</summary>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadOrNull(received, read);
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<T?> SendOrNullAsync<T>(RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadOrNull(received, read);
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), ReadOrNull(received, read));
    }

    /// <inheritdoc cref="SendOrNullAsync{T}(RequestInformation, Func{JsonReader, T}, RequestOptions, CancellationToken)"/>
    public async Task<ApiResponse<T?>> SendOrNullResponseAsync<T>(
        RequestInformation request, Func<JsonReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : struct
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), ReadOrNull(received, read));
    }

    /// <summary>Sends a request whose response type depends on the status code.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the JSON of a status code; the reader is null if the body is empty.</param>
    /// <param name="options">The options of this call; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<T> SendByStatusAsync<T>(
        RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return ReadByStatus(received, read);
    }

    /// <inheritdoc cref="SendByStatusAsync"/>
    public async Task<ApiResponse<T>> SendByStatusResponseAsync<T>(
        RequestInformation request, Func<HttpStatusCode, JsonReader?, T> read, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, ExpectedBody.JsonOrNothing, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), ReadByStatus(received, read));
    }

    /// <summary>Sends a request whose response has no body, or one that is ignored.</summary>
    public async Task SendAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, ExpectedBody.None, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="SendAsync(RequestInformation, RequestOptions, CancellationToken)"/>
    public Task<ApiResponse> SendResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        SendRawAsync(request, ExpectedBody.None, options, cancellationToken);

    /// <summary>Sends a request and returns the text of its response; empty if there is none.</summary>
    public async Task<string> SendTextAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Text, options, cancellationToken).ConfigureAwait(false);
        return ResponseBodyRules.Text(received);
    }

    /// <inheritdoc cref="SendTextAsync"/>
    public async Task<ApiResponse<string>> SendTextResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, ExpectedBody.Text, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), ResponseBodyRules.Text(received));
    }

    /// <summary>Sends a request and returns the body of its response as a stream, which the caller must dispose.</summary>
    public async Task<Stream> SendStreamAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        new ResponseStream(await SendCoreAsync(request, ExpectedBody.Stream, options, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="SendStreamAsync"/>
    public async Task<ApiResponse<Stream>> SendStreamResponseAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken)
    {
        var received = await SendCoreAsync(request, ExpectedBody.Stream, options, cancellationToken).ConfigureAwait(false);
        return new(received.ToResponse(), new ResponseStream(received));
    }

    /// <summary>Sends a request and returns the response, whose body must be JSON, without deserializing it.</summary>
    public Task<ApiResponse> SendRawAsync(RequestInformation request, RequestOptions? options, CancellationToken cancellationToken) =>
        SendRawAsync(request, ExpectedBody.Json, options, cancellationToken);

    /// <summary>Sends a request and returns the response without deserializing it.</summary>
    public async Task<ApiResponse> SendRawAsync(RequestInformation request, ExpectedBody expected, RequestOptions? options, CancellationToken cancellationToken)
    {
        using var received = await SendCoreAsync(request, expected, options, cancellationToken).ConfigureAwait(false);
        return received.ToResponse();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _client.Dispose();
        Store.Dispose();
    }

    private async Task<ReceivedResponse> SendCoreAsync(RequestInformation request, ExpectedBody expected, RequestOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = CallOption.For(_settings, request, options, expected, cancellationToken);
        request.PathParameters.TryGetValue("job_id", out var jobId);
        RequestExtras.Add(request, options, call.Template, _root);
        call.Activity = CallTelemetry.Start(call, jobId);
        try
        {
            await _key.AuthenticateRequestAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            using var message = RequestMessage.Create(request, call);
            var received = new ReceivedResponse(call, await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false));
            if (received.Response.IsSuccessStatusCode)
            {
                CallTelemetry.Succeeded(call, (int)received.Response.StatusCode);
                return received;
            }

            using (received.Response)
            {
                throw ExceptionFactory.Create(received);
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
