using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Webhooks;

/// <summary>
/// Delivers events when they are due, in up to three attempts with doubled delays; any 2xx status is a success. The events of one URL
/// are delivered in order, one after the other, those of different URLs in parallel. Only webhooks on this machine are called.
/// </summary>
internal sealed class WebhookDispatcher : IAsyncDisposable
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxSleep = TimeSpan.FromMinutes(1);

    private readonly JobStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HttpClient _client = LoopbackHttp.CreateClient(ResponseTimeout);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly Task _loop;

    public WebhookDispatcher(JobStore store, TimeProvider time, ILogger logger)
    {
        _store = store;
        _time = time;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Checks for new events.</summary>
    public void Wake() => _wake.Release();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        _client.Dispose();
        _stopping.Dispose();
        _wake.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await DeliverDueAsync().ConfigureAwait(false);
                await SleepAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // An unexpected failure of a delivery must not prevent later ones.
            catch (Exception exception)
            {
                EmulatorLog.DeliveryFailed(_logger, exception);
                await Task.Delay(FirstWait, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning restore CA1031
        }
    }

    private async Task SleepAsync()
    {
        var next = _store.Read(DeliveryTable.NextDue);
        var now = Instant.Now(_time);
        var wait = next is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromMicroseconds(Math.Clamp(next.Value - now, 0, Instant.Length(MaxSleep)));
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var due = wait == Timeout.InfiniteTimeSpan ? Task.Delay(wait, timer.Token) : Task.Delay(wait, _time, timer.Token);
        await Task.WhenAny(due, _wake.WaitAsync(timer.Token)).ConfigureAwait(false);
        await timer.CancelAsync().ConfigureAwait(false);
        _stopping.Token.ThrowIfCancellationRequested();
    }

    private async Task DeliverDueAsync()
    {
        var now = Instant.Now(_time);
        if (_store.Read(DeliveryTable.NextDue) is not { } next || next > now)
        {
            return;
        }

        var due = await _store.WriteAsync(connection => DeliveryTable.Take(connection, now, now + Instant.Length(ResponseTimeout * 2), _running.ContainsKey)).ConfigureAwait(false);
        foreach (var delivery in due)
        {
            var running = Task.Run(() => RunAsync(delivery));
            _running[delivery.EventId] = running;
            if (running.IsCompleted)
            {
                _running.TryRemove(delivery.EventId, out _);
            }
        }
    }

    private async Task RunAsync(PendingDelivery delivery)
    {
        try
        {
            await DeliverAsync(delivery).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // The event is retried later; other queues continue.
        catch (Exception exception)
        {
            EmulatorLog.DeliveryFailed(_logger, exception);
        }
#pragma warning restore CA1031
        finally
        {
            _running.TryRemove(delivery.EventId, out _);
            Wake();
        }
    }

    private async Task DeliverAsync(PendingDelivery delivery)
    {
        var problem = await TryPostAsync(delivery).ConfigureAwait(false);
        var attempt = delivery.Attempts + 1;
        var wait = FirstWait * Math.Pow(2, delivery.Attempts);
        await _store.WriteAsync(connection =>
        {
            if (problem is null || attempt >= MaxAttempts)
            {
                DeliveryTable.Remove(connection, delivery);
            }
            else
            {
                DeliveryTable.Postpone(connection, delivery, Instant.From(_time.GetUtcNow() + wait));
            }

            return true;
        }).ConfigureAwait(false);
        if (problem is not null)
        {
            EmulatorLog.EventNotDelivered(_logger, delivery.EventType, JobId.Format(delivery.JobId), attempt, MaxAttempts, problem);
        }
    }

    /// <summary>Sends an event. Returns the reason of a failure, or null.</summary>
    private async Task<string?> TryPostAsync(PendingDelivery delivery)
    {
        var webhook = LlamaParseWebhookConfiguration.FromJson(delivery.Webhook);
        if (!Uri.TryCreate(webhook.WebhookUrl, UriKind.Absolute, out var address) || !LoopbackHttp.IsAllowed(address))
        {
            return "the emulator only delivers to addresses on this machine";
        }

        try
        {
            using var request = CreateRequest(delivery, webhook, address);
            using var response = await _client.SendAsync(request, _stopping.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"it returned {(int)response.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !_stopping.IsCancellationRequested)
        {
            return exception.Message;
        }
    }

    private static HttpRequestMessage CreateRequest(PendingDelivery delivery, LlamaParseWebhookConfiguration webhook, Uri address)
    {
        var json = new WebhookEvent
        {
            EventId = delivery.EventId,
            EventType = new WebhookEventType(delivery.EventType),
            Timestamp = delivery.HappenedAt / 1e6,
            Data = new WebhookEventData { Id = JobId.Format(delivery.JobId), JobId = JobId.Format(delivery.JobId) },
        }.ToJson();

        // By default the body is a JSON string that contains the JSON of the event.
        var body = Encoding.UTF8.GetBytes(webhook.WebhookOutputFormat == WebhookOutputFormat.Json ? json : Writing.Text(json));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var header in webhook.WebhookHeaders ?? new Dictionary<string, object?>())
        {
            // A line break would start another header, so such a value is omitted.
            var value = Writing.Plain(header.Value);
            if (!value.Any(char.IsControl) && !header.Key.Any(char.IsControl))
            {
                request.Headers.TryAddWithoutValidation(header.Key, value);
            }
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "llamaindex-webhook-service/1.0");
        request.Headers.TryAddWithoutValidation(LlamaCloudWebhook.EventIdHeader, delivery.EventId);
        request.Headers.TryAddWithoutValidation(LlamaCloudWebhook.EventTypeHeader, delivery.EventType);
        if (webhook.WebhookSigningSecret is { Length: > 0 } secret)
        {
            request.Headers.TryAddWithoutValidation(LlamaCloudWebhook.SignatureHeader, LlamaCloudWebhook.Sign(body, secret));
        }

        return request;
    }
}
