namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>The time of day of the service: the <c>Date</c> of its last response, and the time since then.</summary>
internal sealed class ServiceClock(TimeProvider clock)
{
    private volatile Tuple<DateTimeOffset, long>? _last;

    /// <summary>Gets the time of day of the service, to the second; null before its first response.</summary>
    public DateTimeOffset? Now => _last is { } last ? last.Item1 + clock.GetElapsedTime(last.Item2) : null;

    /// <summary>Reads the time of day from a response.</summary>
    public void Observe(HttpResponseMessage response)
    {
        if (response.Headers.Date is { } date)
        {
            _last = new(date, clock.GetTimestamp());
        }
    }
}
