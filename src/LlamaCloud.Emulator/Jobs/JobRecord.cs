namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// A stored job. Its state is not stored, but computed from its times and the clock, so that it changes even while no emulator is
/// running: PENDING until <see cref="RunningAt"/>, RUNNING until <see cref="SettledAt"/>, and then <see cref="SettledState"/>.
/// Canceling a job stores a new settled state and time. A job whose source still has to be fetched has the settled state RUNNING until
/// then.
/// </summary>
internal sealed record JobRecord
{
    /// <summary>Gets the order of insertion, which sorts jobs with equal creation times. 0 until stored.</summary>
    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required string ProjectId { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>Gets the creation time as an <see cref="Instant"/>, like the two times below.</summary>
    public long CreatedAt { get; init; }

    public long RunningAt { get; init; }

    public long SettledAt { get; init; }

    public required JobState SettledState { get; init; }

    public string? Name { get; init; }

    public string? Tier { get; init; }

    public string? Version { get; init; }

    /// <summary>Gets the error message of a job that fails; not shown before it has failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the labels of the request as a JSON object, or null.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>Gets the number of a seeded job, from which its text is generated, or null for a job of a request.</summary>
    public long? SeedNumber { get; init; }

    public JobState StateAt(long now) =>
        SettledAt <= now ? SettledState
        : RunningAt <= now ? JobState.Running
        : JobState.Pending;

    /// <summary>Gets the time of the last change of the state before <paramref name="now"/>.</summary>
    public long UpdatedAt(long now) =>
        SettledAt <= now ? SettledAt
        : RunningAt <= now ? RunningAt
        : CreatedAt;
}
