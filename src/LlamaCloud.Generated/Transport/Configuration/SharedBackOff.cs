using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>
/// The state that parallel calls share: if one of them is rejected because there are too many requests (429), all wait until it may be
/// sent again.
/// </summary>
internal sealed class SharedBackOff(TimeProvider clock)
{
    private readonly object _lock = new();
    private long _began;
    private TimeSpan _delay;

    /// <summary>Makes an attempt as soon as the calls may continue, and starts a pause if it is rejected with 429.</summary>
    /// <param name="send">Sends the request.</param>
    /// <param name="defaultDelay">The pause if the service does not return one.</param>
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

    /// <summary>Returns the remaining pause. It is measured by elapsed time, so that a change of the system clock has no effect.</summary>
    private TimeSpan Left()
    {
        lock (_lock)
        {
            return _delay == TimeSpan.Zero ? TimeSpan.Zero : _delay - clock.GetElapsedTime(_began);
        }
    }
}
