using System.Net;
using System.Net.Http.Headers;
using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Configuration;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Retrying;
using LlamaCloud.Generated.Transport.Sending;

namespace LlamaCloud.Generated.Downloads.Store;

/// <summary>
/// Downloads one file. An interrupted download is resumed where it stopped, or repeated if the store does not support that; a link that
/// has expired is renewed once.
/// </summary>
internal sealed class StoreDownload(StoreClient store, StoredFile file, LinkSource links, DownloadOptions download, RequestOptions? options, IProgress<long>? progress)
{
    private const int BufferBytes = 80 * 1024;

    /// <summary>Attempts that received as much as this are not counted as failed.</summary>
    private const int ProgressBytes = 64 * 1024;

    private readonly Settings _settings = store.Settings;
    private readonly TimeSpan _timeout = Settings.TimeLimit(options?.Timeout ?? store.Settings.Timeout, nameof(options.Timeout));
    private readonly int _maxRetries = Settings.Retries(options?.MaxRetries ?? store.Settings.MaxRetries, nameof(options.MaxRetries));

    private long _received;
    private long? _total = file.Size;
    private EntityTagHeaderValue? _version;
    private string? _host;

    /// <param name="link">The link; null if the service returned none.</param>
    /// <param name="destination">The stream to write to.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="LlamaCloudDownloadException">The file could not be downloaded.</exception>
    public async Task RunAsync(string? link, Stream destination, CancellationToken cancellationToken)
    {
        CheckSize(file.Size);
        var isRenewed = link is null;
        link ??= await links.RenewAsync(file, null, cancellationToken).ConfigureAwait(false) ?? throw Failure("the service returned no link. Get the job again.");
        for (var failures = 0; ;)
        {
            var before = _received;
            try
            {
                await AttemptAsync(link, destination, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (LlamaCloudDownloadException e) when (!isRenewed && IsExpired(e.StatusCode))
            {
                isRenewed = true;
                if (await links.RenewAsync(file, link, cancellationToken).ConfigureAwait(false) is not { } renewed)
                {
                    throw;
                }

                link = renewed;
            }
            catch (LlamaCloudDownloadException e) when (e.IsTransient)
            {
                if (_received == _total)
                {
                    // Only the end of the response is missing, and a store has no part after the last byte.
                    return;
                }

                failures = _received - before >= ProgressBytes ? 1 : failures + 1;
                if (failures > _maxRetries || e.RetryAfter > _settings.MaxRetryDelay)
                {
                    throw;
                }

                await _settings.Clock.DelayAsync(e.RetryAfter ?? RetryRules.Backoff(failures, RetryRules.NextRandom()), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The statuses that stores return for links that have expired.</summary>
    private static bool IsExpired(HttpStatusCode? status) => status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.Gone;

    private async Task AttemptAsync(string link, Stream destination, CancellationToken cancellationToken)
    {
        var url = CheckLink(link);
        _host = url.Authority;
        using var response = await SendAsync(url, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw StatusFailure(response);
        }

        var skip = FindStart(response);
        using var body = await response.Content.OpenAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        while (await ReadAsync(response, body, buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            var first = (int)Math.Min(skip, count);
            skip -= first;
            if (count > first)
            {
                CheckSize(_received + count - first);
                await WriteAsync(destination, buffer, first, count - first, cancellationToken).ConfigureAwait(false);
                _received += count - first;
                progress?.Report(_received);
            }
        }

        if (skip > 0 || (_total is { } total && _received != total))
        {
            throw Failure($"{_host} sent {_received} bytes instead of {_total}.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, CancellationToken cancellationToken)
    {
        using var limit = _settings.Clock.Limit(_timeout, cancellationToken);
        try
        {
            return await store.GetAsync(url, _received, _version, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            throw Interrupted(e, limit.Token, cancellationToken);
        }
    }

    private async Task<int> ReadAsync(HttpResponseMessage response, Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        using var limit = _settings.Clock.Limit(_timeout, cancellationToken);
        try
        {
#if !NET
            using var end = response.DisposeWhenCanceled(limit.Token);
#else
            _ = response;
#endif
            return await body.ReadNextAsync(buffer, 0, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            throw Interrupted(e, limit.Token, cancellationToken);
        }
    }

    private static Task WriteAsync(Stream destination, byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
#pragma warning disable CA1835 // .NET Standard does not have the other overload.
        destination.WriteAsync(buffer, offset, count, cancellationToken);
#pragma warning restore CA1835

    /// <summary>Returns how many bytes of the response are already written.</summary>
    private long FindStart(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentEncoding.Any(static encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            throw Failure($"{_host} sent it with the content encoding {string.Join(", ", response.Content.Headers.ContentEncoding)}, which was not requested.");
        }

        var range = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange : null;
        var total = range is null ? response.Content.Headers.ContentLength : range.Length;
        if (response.StatusCode == HttpStatusCode.PartialContent && range?.From != _received)
        {
            throw Failure($"{_host} sent another part of the file than the one that was requested.");
        }

        if (total is not null && _total is not null && total != _total)
        {
            throw Failure(FormattableString.Invariant($"{_host} has {total} bytes; expected {_total}."));
        }

        if (_received > 0 && !Equals(_version, response.Headers.ETag))
        {
            throw Failure("the file was replaced during the download.");
        }

        _total ??= total;
        _version = response.Headers.ETag;
        CheckSize(_total);
        return range is null ? _received : 0;
    }

    private void CheckSize(long? size)
    {
        if (size > download.MaxBytes)
        {
            throw Failure(FormattableString.Invariant($"it has more than {download.MaxBytes} bytes ({nameof(DownloadOptions)}.{nameof(DownloadOptions.MaxBytes)})."));
        }

        if (size > _total)
        {
            throw Failure(FormattableString.Invariant($"{_host} sent more than the expected {_total} bytes."));
        }
    }

    private Uri CheckLink(string link)
    {
        // Plain http is not encrypted. A service on another machine has no files on this one.
        return Uri.TryCreate(link, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.IsLoopback ? _settings.BaseUrl.IsLoopback && url.Scheme is "http" or "https" : url.Scheme == "https")
            ? url
            : throw Failure("the service returned a link that is not an https URL.");
    }

    private LlamaCloudDownloadException StatusFailure(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var advice = IsExpired(response.StatusCode) ? " The link may have expired: get the job again for a new one." : "";
        return new(Message(FormattableString.Invariant($"{_host} returned {status} ({response.StatusCode}).{advice}")), response.StatusCode, null)
        {
            IsTransient = status is 408 or 429 or >= 500,
            RetryAfter = RetryAfter.Parse(response, _settings.Clock),
        };
    }

    private Exception Interrupted(Exception cause, CancellationToken limit, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cause.Message, cause, cancellationToken);
        }

        var reason = limit.IsCancellationRequested
            ? FormattableString.Invariant($"{_host} sent nothing for {_timeout.TotalSeconds:0.###} s ({nameof(LlamaCloudClientOptions.Timeout)}).")
            : $"the connection to {_host} failed after {_received} bytes: {ErrorText.Escaped(cause.Message)}";
        return new LlamaCloudDownloadException(Message(reason), null, cause) { IsTransient = true };
    }

    private LlamaCloudDownloadException Failure(string reason) => new(Message(reason), null, null);

    private string Message(string reason) => _settings.Mask.Mask($"Downloading '{ErrorText.Escaped(file.Label, ErrorText.ShortExcerptLength)}' failed: {reason}");
}
