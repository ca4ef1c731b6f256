namespace LlamaCloud.Emulator.Jobs;

/// <summary>How long a new job stays PENDING, and when it is done, both counted from its creation.</summary>
internal sealed record JobTimings(TimeSpan RunningAfter, TimeSpan SettledAfter)
{
    public long RunningAt(long createdAt) => createdAt + Instant.Length(RunningAfter);

    public long SettledAt(long createdAt) => createdAt + Instant.Length(SettledAfter);
}
