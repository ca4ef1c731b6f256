using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Sending;

namespace LlamaCloud.Generated;

/// <summary>
/// The client of LlamaCloud's API. It is thread-safe and holds the connections: create it once and share it.
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
    /// <summary>Initializes a client with the API key and the base URL of the environment.</summary>
    /// <exception cref="LlamaCloudConfigurationException">The base URL of the environment is invalid.</exception>
    public LlamaCloudClient()
        : this(new LlamaCloudClientOptions())
    {
    }

    /// <summary>Initializes a client with options; those that are not set come from the environment. Later changes to the options have no effect.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="LlamaCloudConfigurationException">An option is invalid.</exception>
    public LlamaCloudClient(LlamaCloudClientOptions options) =>
        _transport = new ApiTransport(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>Initializes a client with an API key; everything else comes from the environment.</summary>
    /// <param name="apiKey">The API key, <c>llx-...</c>.</param>
    /// <exception cref="LlamaCloudConfigurationException">The key is empty or invalid, or the base URL of the environment is invalid.</exception>
    public LlamaCloudClient(string apiKey)
        : this(new LlamaCloudClientOptions { ApiKey = string.IsNullOrWhiteSpace(apiKey) ? throw new LlamaCloudConfigurationException("The API key is empty.") : apiKey })
    {
    }

    /// <summary>Initializes a client that sends with the caller's <see cref="HttpClient"/>, which is never disposed.</summary>
    /// <param name="httpClient">The client to send with.</param>
    /// <param name="options">Further options; null for the defaults.</param>
    /// <exception cref="LlamaCloudConfigurationException">An option is invalid.</exception>
    public LlamaCloudClient(HttpClient httpClient, LlamaCloudClientOptions? options = null) =>
        _transport = new ApiTransport(options ?? new(), httpClient ?? throw new ArgumentNullException(nameof(httpClient)));

    internal LlamaCloudClient(ApiTransport transport) => _transport = transport;

    /// <summary>Gets the base URL.</summary>
    public Uri BaseUrl => _transport.BaseUrl;

    /// <summary>Makes a call with names and strings, and returns the unchanged response.</summary>
    /// <param name="call">The call.</param>
    /// <param name="options">The options of this call; null to use those of the client.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">A path parameter is missing or empty.</exception>
    /// <exception cref="LlamaCloudException">The request failed, or the response is not valid.</exception>
    public virtual Task<ApiResponse> SendAsync(ApiCall call, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendRawAsync((call ?? throw new ArgumentNullException(nameof(call))).ToRequest(), Buffered(call.Operation.Expected), options, cancellationToken);

    /// <summary>Makes a call with names and strings, and returns the body as a stream.</summary>
    internal Task<ApiResponse<Stream>> SendStreamAsync(ApiCall call, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendStreamResponseAsync(call.ToRequest(), options, cancellationToken);

    /// <summary>A buffered response cannot be read as a stream.</summary>
    private static ExpectedBody Buffered(ExpectedBody expected) => expected == ExpectedBody.Stream ? ExpectedBody.None : expected;

    /// <summary>Closes the connections, unless they belong to the caller's <see cref="HttpClient"/>.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    /// <param name="disposing">True if called by <see cref="Dispose()"/>; false if called by a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _transport.Dispose();
        }
    }
}
