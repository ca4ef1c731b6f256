using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>A clock that stands still until a delay is waited for; the test sees how long it is, and lets it pass.</summary>
/// <param name="longestDelay">What lasts longer is a time limit, not a delay.</param>
internal sealed class SteppedClock(TimeSpan longestDelay) : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _delays = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero && dueTime <= longestDelay)
        {
            _delays.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>Waits until something waits for a delay.</summary>
    public async Task<TimeSpan> NextDelayAsync() => await _delays.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets delays pass until a task is done; the delays.</summary>
    public async Task<IReadOnlyList<TimeSpan>> PassAsync(Task task)
    {
        var passed = new List<TimeSpan>();
        while (!task.IsCompleted)
        {
            var next = _delays.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(task, next).WaitAsync(TimeSpan.FromSeconds(30));
            if (_delays.Reader.TryRead(out var delay))
            {
                passed.Add(delay);
                Advance(delay);
            }
        }

        return passed;
    }
}
