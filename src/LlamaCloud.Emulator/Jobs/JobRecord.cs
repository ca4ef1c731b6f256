namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// A job as it is stored. Its state is not stored but follows from its times and the clock, so that it also moves on while
/// no emulator runs: PENDING until <see cref="RunningAt"/>, RUNNING until <see cref="SettledAt"/>, and from then on the
/// state it was going to settle in. Cancelling stores a new settled state and time; a job whose outcome is not known yet
/// (its source has to be fetched) settles in RUNNING until it is.
/// </summary>
internal sealed record JobRecord
{
    /// <summary>Order of insertion; breaks ties between equal creation times. 0 until stored.</summary>
    public long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required string ProjectId { get; init; }

    public required string OrganizationId { get; init; }

    /// <summary>See <see cref="Instant"/>; so are the two times below.</summary>
    public long CreatedAt { get; init; }

    public long RunningAt { get; init; }

    public long SettledAt { get; init; }

    public required JobState SettledState { get; init; }

    public string? Name { get; init; }

    public string? Tier { get; init; }

    public string? Version { get; init; }

    /// <summary>Why the job failed; shown once it has.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The caller's labels as a JSON object, or null.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>Which seeded job this is, or null for one that a caller made: the text of seeded jobs is made when asked for.</summary>
    public long? SeedNumber { get; init; }

    public JobState StateAt(long now) =>
        SettledAt <= now ? SettledState
        : RunningAt <= now ? JobState.Running
        : JobState.Pending;

    /// <summary>When the job reached the state that it has at <paramref name="now"/>.</summary>
    public long UpdatedAt(long now) =>
        SettledAt <= now ? SettledAt
        : RunningAt <= now ? RunningAt
        : CreatedAt;
}
