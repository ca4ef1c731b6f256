using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Faults;

/// <summary>
/// Counts requests in sliding windows. Only accepted requests count, so that a client that retries too early does not prolong the
/// limit.
/// </summary>
internal sealed class RateLimits(IReadOnlyList<Fault> limits, TimeProvider time)
{
    private readonly Queue<long>[] _accepted = [.. limits.Select(static _ => new Queue<long>())];

    /// <summary>Accepts a request and returns null, or returns a 429 response with the time until one is accepted again.</summary>
    public Fault? Refuse(string? operation)
    {
        if (limits.Count == 0)
        {
            return null;
        }

        lock (_accepted)
        {
            var now = time.GetTimestamp();
            TimeSpan? wait = null;
            var allowed = 0;
            for (var i = 0; i < limits.Count; i++)
            {
                if (limits[i].AppliesTo(operation) && Wait(i, now) is { } needed && !(wait > needed))
                {
                    (wait, allowed) = (needed, limits[i].MaxRequests);
                }
            }

            if (wait is not null)
            {
                return new Fault(FaultKind.Status, 1, StatusCodes.Status429TooManyRequests, wait, allowed);
            }

            for (var i = 0; i < limits.Count; i++)
            {
                if (limits[i].AppliesTo(operation))
                {
                    _accepted[i].Enqueue(now);
                }
            }

            return null;
        }
    }

    private TimeSpan? Wait(int index, long now)
    {
        var (accepted, window) = (_accepted[index], limits[index].Time!.Value);
        while (accepted.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= window)
        {
            accepted.Dequeue();
        }

        return accepted.Count < limits[index].MaxRequests ? null : window - time.GetElapsedTime(accepted.Peek(), now);
    }
}
