namespace LlamaCloud.Generated;

/// <summary>The options of one call. An option that is null comes from <see cref="LlamaCloudClientOptions"/>.</summary>
public sealed record RequestOptions
{
    /// <summary>Initializes options that change nothing.</summary>
    public RequestOptions()
    {
    }

    /// <summary>Copies options (<c>with</c>). Headers that are added to the copy are not added to the original.</summary>
    private RequestOptions(RequestOptions original)
    {
        Timeout = original.Timeout;
        OverallTimeout = original.OverallTimeout;
        MaxRetries = original.MaxRetries;
        RateLimitPatience = original.RateLimitPatience;
        RetryUnsafe = original.RetryUnsafe;
        Query = original.Query;
        IsPoll = original.IsPoll;
        IsAbandoned = original.IsAbandoned;
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in original.Headers ?? new Dictionary<string, string>())
        {
            Headers[header.Key] = header.Value;
        }
    }

    /// <summary>Gets the timeout of one attempt, from sending the request to the last byte of the response. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets the timeout of the whole call, with all attempts and the delays between them. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none, even if the client has one.</summary>
    public TimeSpan? OverallTimeout { get; init; }

    /// <summary>Gets the maximum number of retries; 0 for none, 100 at most.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Gets how long the call waits for a rate limit; see <see cref="LlamaCloudClientOptions.RateLimitPatience"/>.</summary>
    public TimeSpan? RateLimitPatience { get; init; }

    /// <summary>Gets whether a POST is retried even if the service may have already processed it; see <see cref="LlamaCloudClientOptions.RetryUnsafe"/>.</summary>
    public bool? RetryUnsafe { get; init; }

    /// <summary>
    /// Gets the headers to add to the usual ones; a header with the same name is replaced, including that of the API key. Headers that describe
    /// the body (<c>Content-...</c>) are set by the library.
    /// </summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets query parameters that the OpenAPI document does not have yet. A list repeats the name, and an empty one is not sent.
    /// A parameter that the document has is replaced.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Query { get; init; }

    /// <summary>Gets whether the call polls the state of a job, which is logged at Debug only.</summary>
    internal bool IsPoll { get; init; }

    /// <summary>Gets a function that returns true if the library needs the response no longer: if it then cancels the call, this is not a failure of the call.</summary>
    internal Func<bool>? IsAbandoned { get; init; }

    /// <summary>Adds a function that returns true if the library needs the response no longer; null to add none.</summary>
    internal static RequestOptions? With(RequestOptions? options, Func<bool>? isAbandoned) => isAbandoned is null
        ? options
        : (options ?? new()) with { IsAbandoned = options?.IsAbandoned is { } outer ? () => isAbandoned() || outer() : isAbandoned };
}
