namespace LlamaCloud.Generated;

/// <summary>
/// A batch was stopped, because every further document would have failed in the same way: the key, the credits, the permission, the common
/// configuration, a rate limit that does not end, the connection, or the journal. The cause is the inner exception.
/// </summary>
public sealed class ParseBatchStoppedException : LlamaCloudException
{
    /// <summary>Initializes an exception.</summary>
    /// <param name="cause">Why the batch was stopped.</param>
    /// <param name="notStarted">The number of documents that were not started; null if the number of all documents is unknown.</param>
    /// <param name="running">The number of jobs that the service continues.</param>
    public ParseBatchStoppedException(Exception cause, long? notStarted, int running)
        : base(Describe(cause ?? throw new ArgumentNullException(nameof(cause)), notStarted, running), cause) => (NotStarted, Running) = (notStarted, running);

    /// <summary>Gets the number of documents that were not started; null if the number of all documents is unknown.</summary>
    public long? NotStarted { get; }

    /// <summary>Gets the number of jobs that the service continues. A later run with the same journal waits for them.</summary>
    public int Running { get; }

    internal override string? ErrorType => (InnerException as LlamaCloudException)?.ErrorType;

    private static string Describe(Exception cause, long? notStarted, int running)
    {
        var rest = notStarted is { } count ? $" Documents that were not started: {count}." : " The remaining documents were not started.";
        return $"The batch was stopped: {cause.Message}{rest}{(running > 0 ? $" Jobs that the service continues: {running}." : "")}";
    }
}
