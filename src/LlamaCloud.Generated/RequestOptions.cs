namespace LlamaCloud.Generated;

/// <summary>Settings of one call. What is left null comes from <see cref="LlamaCloudClientOptions"/>.</summary>
public sealed record RequestOptions
{
    /// <summary>The time limit of one attempt, from sending to the last byte of the answer. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many times a failed attempt is repeated; 0 for never.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The time limit of the call with all its attempts and the delays between them.</summary>
    public TimeSpan? OverallTimeout { get; init; }

    /// <summary>Whether a create, upload or cancel that may have reached the service is repeated, too; it may start a second job.</summary>
    public bool? RetryUnsafe { get; init; }

    /// <summary>Headers to send besides the usual ones; one of the same name is replaced. Values are printable ASCII.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>
    /// Query parameters that the OpenAPI document does not know yet, by any name; a list sends its key repeatedly, an empty one not at
    /// all. One that the document knows is replaced.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Query { get; init; }
}
