using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Sending;

namespace LlamaCloud.Generated;

/// <summary>
/// The client of LlamaCloud's API. It is safe to share between threads, and made once: it holds the connections.
/// </summary>
/// <example>
/// <code>
/// var client = new LlamaCloudClient();
/// await foreach (var job in client.Parsing.ListAllAsync(new() { Status = ParseJobStatus.Failed }))
/// {
///     Console.WriteLine($"{job.Id}: {job.ErrorMessage}");
/// }
/// </code>
/// </example>
public partial class LlamaCloudClient : IDisposable
{
    /// <summary>A client with the key and the base URL of the environment.</summary>
    /// <exception cref="LlamaCloudConfigurationException">The base URL of the environment is unusable.</exception>
    public LlamaCloudClient()
        : this(new LlamaCloudClientOptions())
    {
    }

    /// <summary>A client with options; what they leave out comes from the environment. They are read once.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="LlamaCloudConfigurationException">An option is unusable.</exception>
    public LlamaCloudClient(LlamaCloudClientOptions options) =>
        _transport = new ApiTransport(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>Initializes a client with an API key; everything else comes from the environment.</summary>
    /// <param name="apiKey">The API key, <c>llx-...</c>.</param>
    /// <exception cref="LlamaCloudConfigurationException">The key is empty or unusable, or the base URL of the environment is.</exception>
    public LlamaCloudClient(string apiKey)
        : this(new LlamaCloudClientOptions { ApiKey = string.IsNullOrWhiteSpace(apiKey) ? throw new LlamaCloudConfigurationException("The API key is empty.") : apiKey })
    {
    }

    /// <summary>A client that sends with an <see cref="HttpClient"/> of the caller's, which is never disposed.</summary>
    /// <param name="httpClient">The client to send with.</param>
    /// <param name="options">Further options; null for the defaults.</param>
    /// <exception cref="LlamaCloudConfigurationException">An option is unusable.</exception>
    public LlamaCloudClient(HttpClient httpClient, LlamaCloudClientOptions? options = null) =>
        _transport = new ApiTransport(options ?? new(), httpClient ?? throw new ArgumentNullException(nameof(httpClient)));

    internal LlamaCloudClient(ApiTransport transport) => _transport = transport;

    /// <summary>The base URL in use.</summary>
    public Uri BaseUrl => _transport.BaseUrl;

    /// <summary>Makes a call by names and texts, and returns the answer as it came.</summary>
    /// <param name="call">The call.</param>
    /// <param name="options">Settings of this call alone; null for those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">A path parameter is missing or empty.</exception>
    /// <exception cref="LlamaCloudException">The service refused the request, or did not answer as it should.</exception>
    public virtual Task<ApiResponse> SendAsync(ApiCall call, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendRawAsync((call ?? throw new ArgumentNullException(nameof(call))).ToRequest(), Buffered(call.Operation.Expected), options, cancellationToken);

    /// <summary>Makes a call by names and texts, and returns the body as it comes.</summary>
    internal Task<ApiResponse<Stream>> SendStreamAsync(ApiCall call, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendStreamResponseAsync(call.ToRequest(), options, cancellationToken);

    /// <summary>A response that is returned whole cannot be read as it comes.</summary>
    private static ExpectedBody Buffered(ExpectedBody expected) => expected == ExpectedBody.Stream ? ExpectedBody.None : expected;

    /// <summary>Closes the connections, unless they belong to an <see cref="HttpClient"/> of the caller's.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    /// <param name="disposing">Whether this is not the finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _transport.Dispose();
        }
    }
}
