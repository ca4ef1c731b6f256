namespace LlamaCloud.Emulator.Jobs;

/// <summary>The times after its creation at which a job is RUNNING and ends.</summary>
internal sealed record JobTimings(TimeSpan RunningAfter, TimeSpan SettledAfter)
{
    public long RunningAt(long createdAt) => createdAt + Instant.Length(RunningAfter);

    public long SettledAt(long createdAt) => createdAt + Instant.Length(SettledAfter);
}
