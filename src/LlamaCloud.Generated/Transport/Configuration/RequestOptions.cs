namespace LlamaCloud.Generated;

/// <summary>Settings of one call. What is left null comes from <see cref="LlamaCloudClientOptions"/>.</summary>
public sealed record RequestOptions
{
    /// <summary>The time limit of one attempt, from sending to the last byte of the answer. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time limit of the whole call, all attempts and the delays between them. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none, against that of the client.</summary>
    public TimeSpan? OverallTimeout { get; init; }

    /// <summary>How many times a failed attempt is repeated; 0 for never, 100 at most.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Gets how long the call waits for a rate limit; see <see cref="LlamaCloudClientOptions.RateLimitPatience"/>.</summary>
    public TimeSpan? RateLimitPatience { get; init; }

    /// <summary>Whether a POST is repeated also when the service may have processed it already; see <see cref="LlamaCloudClientOptions.RetryUnsafe"/>.</summary>
    public bool? RetryUnsafe { get; init; }

    /// <summary>
    /// Headers to send besides the usual ones; one of the same name is replaced, that of the API key too. Those that describe the body
    /// (<c>Content-...</c>) are the library's.
    /// </summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Query parameters that the OpenAPI document does not know yet, by any name; a list sends its key repeatedly, an empty one not at
    /// all. One that the document knows is replaced.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Query { get; init; }

    /// <summary>Whether the call asks for the state of a job once more, which is worth a log line at Debug only.</summary>
    internal bool IsPoll { get; init; }
}
