using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>
/// What calls that are made side by side share: where one is told that there are too many of them (429), all stay away until it may come
/// back.
/// </summary>
internal sealed class SharedBackOff(TimeProvider clock)
{
    private readonly object _lock = new();
    private long _began;
    private TimeSpan _delay;

    /// <summary>Makes an attempt as soon as the calls may continue, and starts a pause if the service refused it as one too many.</summary>
    /// <param name="send">Sends the request.</param>
    /// <param name="defaultDelay">The pause when the service does not say how long.</param>
    /// <param name="maxDelay">The maximum pause; a longer one fails the call instead.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task<HttpResponseMessage> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> send, TimeSpan defaultDelay, TimeSpan maxDelay, CancellationToken cancellationToken)
    {
        while (Left() is var left && left > TimeSpan.Zero)
        {
            await clock.DelayAsync(left, cancellationToken).ConfigureAwait(false);
        }

        var response = await send(cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode == 429)
        {
            var asked = RetryAfter.Parse(response, clock);
            if (!(asked > maxDelay))
            {
                Begin(asked ?? defaultDelay);
            }
        }

        return response;
    }

    private void Begin(TimeSpan delay)
    {
        lock (_lock)
        {
            if (delay > Left())
            {
                (_began, _delay) = (clock.GetTimestamp(), delay);
            }
        }
    }

    /// <summary>How long is left to wait: measured, so that nothing depends on the time of day that the machine believes it is.</summary>
    private TimeSpan Left()
    {
        lock (_lock)
        {
            return _delay == TimeSpan.Zero ? TimeSpan.Zero : _delay - clock.GetElapsedTime(_began);
        }
    }
}
