using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Parsing.Once;

namespace LlamaCloud.Generated;

/// <content>Creating a job once, even if a response is lost or the process restarts.</content>
public partial class ParsingClient
{
    /// <summary>The name in <c>user_metadata</c> under which the key of <see cref="UploadOnceAsync"/> and <see cref="CreateOnceAsync"/> is sent.</summary>
    public const string OnceKeyName = "once_key";

    private readonly OnceSupport _onceSupport = new();

    /// <summary>Uploads a file and starts parsing it, unless there is already a job with the same key.</summary>
    /// <remarks>
    /// <para>
    /// The key is sent in <c>user_metadata</c>. If the response is lost (a broken connection, a timeout, a 5xx), the jobs since the first
    /// attempt are listed, and the job with the key is returned; only if there is none, the file is sent again. The time is that of the service,
    /// from the <c>Date</c> of its responses, less one minute.
    /// </para>
    /// <para>
    /// Two processes that send the same key at the same time can both create a job, because the service does not compare keys. Every later
    /// call with <paramref name="firstAttempt"/> returns the same one of them, the first that was created. A request that got no response and that
    /// the service processes only after it was listed twice, 2 s apart, is created a second time.
    /// </para>
    /// </remarks>
    /// <param name="file">The file; at most 512 MB. A stream that cannot seek is not sent again.</param>
    /// <param name="onceKey">The key of this document and its configuration, for example the id of a queued message.</param>
    /// <param name="configuration">How to parse the file; null for <see cref="DefaultTier"/> and <see cref="DefaultVersion"/>. It is not changed.</param>
    /// <param name="query">The query parameters; null for none.</param>
    /// <param name="firstAttempt">
    /// A time before the first attempt, for example when the message was queued: the job is searched for before the file is sent. Null if no other
    /// attempt was made.
    /// </param>
    /// <param name="options">Settings of each request; null for those of the client. <c>MaxRetries</c> also limits how often the file is sent again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job, new or found.</returns>
    /// <exception cref="LlamaCloudOnceKeyException">The service does not keep the key.</exception>
    /// <exception cref="LlamaCloudException">The service refused the request, or did not respond as expected.</exception>
    /// <exception cref="ArgumentException">The key is empty, or the configuration has another one.</exception>
    public virtual Task<ParseJobResponse> UploadOnceAsync(
        FilePart file,
        string onceKey,
        LlamaParseMultipartConfiguration? configuration = null,
        ParsingUploadQuery? query = null,
        DateTimeOffset? firstAttempt = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var copy = LlamaParseMultipartConfiguration.FromJson((configuration ?? DefaultConfiguration()).ToJson());
        copy.UserMetadata = WithKey(copy.UserMetadata, onceKey);
        var sent = Once(options);
        return Sender(OnceSender.Upload, onceKey, query?.OrganizationId, query?.ProjectId, sent).RunAsync(
            token => UploadAsync(file: file, configuration: copy, query: query, options: sent, cancellationToken: token),
            firstAttempt,
            () => file.CanOpen,
            MaxRetriesOf(options),
            cancellationToken);
    }

    /// <summary>Starts parsing a stored file or a URL, unless there is already a job with the same key.</summary>
    /// <param name="body">What to parse (<c>file_id</c> or <c>source_url</c>), and how. It is not changed.</param>
    /// <param name="onceKey">The key of this document and its configuration, for example the id of a queued message.</param>
    /// <param name="query">The query parameters; null for none.</param>
    /// <param name="firstAttempt">A time before the first attempt: the job is searched for before the request is sent. Null if no other attempt was made.</param>
    /// <param name="options">Settings of each request; null for those of the client. <c>MaxRetries</c> also limits how often the create is sent again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <inheritdoc cref="UploadOnceAsync"/>
    public virtual Task<ParseJobResponse> CreateOnceAsync(
        ParseRequestConfiguration body,
        string onceKey,
        ParsingCreateQuery? query = null,
        DateTimeOffset? firstAttempt = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var copy = ParseRequestConfiguration.FromJson((body ?? throw new ArgumentNullException(nameof(body))).ToJson());
        copy.UserMetadata = WithKey(copy.UserMetadata, onceKey);
        var sent = Once(options);
        return Sender(OnceSender.Create, onceKey, query?.OrganizationId, query?.ProjectId, sent).RunAsync(
            token => CreateAsync(body: copy, query: query, options: sent, cancellationToken: token),
            firstAttempt,
            static () => true,
            MaxRetriesOf(options),
            cancellationToken);
    }

    /// <summary>A request that may have been processed must not be sent again before its job was searched for.</summary>
    private static RequestOptions Once(RequestOptions? options) => (options ?? new()) with { RetryUnsafe = false };

    private OnceSender Sender(string operation, string onceKey, string? organizationId, string? projectId, RequestOptions options)
    {
        var scope = new ParsingListQuery { OrganizationId = organizationId, ProjectId = projectId };
        var finder = new JobFinder(this, onceKey, scope, options with { IsPoll = true }, ServiceClock, Logger);
        return new(finder, _onceSupport, operation, onceKey, Clock, Logger);
    }

    /// <exception cref="ArgumentException">The key is empty, or the metadata has another one.</exception>
    private static Dictionary<string, string> WithKey(IReadOnlyDictionary<string, string>? metadata, string onceKey)
    {
        if (string.IsNullOrWhiteSpace(onceKey))
        {
            throw new ArgumentException("The once key is empty; expected a text that is different for each document.", nameof(onceKey));
        }

        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in metadata ?? new Dictionary<string, string>())
        {
            result[label.Key] = label.Value;
        }

        if (result.TryGetValue(OnceKeyName, out var other) && other != onceKey)
        {
            throw new ArgumentException($"user_metadata already has the {OnceKeyName} '{other}', which is not '{onceKey}'.", nameof(onceKey));
        }

        result[OnceKeyName] = onceKey;
        return result;
    }
}
