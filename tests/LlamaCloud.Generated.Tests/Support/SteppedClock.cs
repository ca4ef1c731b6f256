using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>A clock that does not advance while a delay is pending; the test sees its length, and advances the clock.</summary>
/// <param name="longestDelay">A longer timer is a timeout, not a delay.</param>
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

    /// <summary>Waits until a delay is pending.</summary>
    public async Task<TimeSpan> NextDelayAsync() => await _delays.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Advances the clock for each delay until a task is completed; returns the delays.</summary>
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
