using System.Buffers.Binary;
using System.Globalization;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Seeding;

/// <summary>
/// Generates jobs for trying a listing, with all states and tiers, names and labels, distributed over the ninety days before the time
/// of seeding. Apart from that time, a job only depends on its number. PENDING and RUNNING jobs do not change.
/// </summary>
internal static class SeededJobs
{
    /// <summary>The number of the first sample job.</summary>
    private const long FirstSampleNumber = 1L << 40;

    private static readonly TimeSpan Spread = TimeSpan.FromDays(90);
    private static readonly TimeSpan MaxJobLength = TimeSpan.FromMinutes(2);

    private static readonly (string Name, string Tier, JobState State, string? Failure)[] SampleJobs =
    [
        ("sample-invoice.pdf", "agentic", JobState.Completed, null),
        ("sample-report.md", "cost_effective", JobState.Completed, null),
        ("sample-notes.txt", "fast", JobState.Completed, null),
        ("sample-locked.pdf", "agentic_plus", JobState.Failed, "PDF_IS_PROTECTED"),
        ("sample-cancelled.csv", "cost_effective", JobState.Cancelled, null),
    ];

    /// <summary>Creates the jobs 1 to <paramref name="count"/>, oldest first, all settled at <paramref name="anchor"/>.</summary>
    public static IEnumerable<JobRecord> Create(int count, long anchor)
    {
        var newest = anchor - Instant.Length(MaxJobLength);
        var share = Math.Max(1, Instant.Length(Spread) / count);
        for (var number = 1; number <= count; number++)
        {
            var random = new StableRandom(number);

            // Some jobs have the same creation time, as real jobs do.
            var place = number > 1 && random.Below(50, 14) == 0 ? number - 1 : number;
            yield return Create(number, random, GetState(number, random), CreatedAt(place));
        }

        // Evenly distributed, with a random offset.
        long CreatedAt(int place) => newest - (share * (count - place)) - (long)(new StableRandom(place).Bits(1) % (ulong)share);
    }

    /// <summary>Creates a few jobs named <c>sample-…</c>.</summary>
    public static IEnumerable<JobRecord> CreateSamples(long anchor)
    {
        for (var i = SampleJobs.Length - 1; i >= 0; i--)
        {
            var sample = SampleJobs[i];
            var number = FirstSampleNumber + i;
            var createdAt = anchor - Instant.Length(TimeSpan.FromMinutes(10 * (i + 1)));
            yield return Create(number, new StableRandom(number), sample.State, createdAt) with
            {
                Name = sample.Name,
                Tier = sample.Tier,
                ErrorMessage = sample.Failure,
                UserMetadata = """{"origin":"sample"}""",
            };
        }
    }

    private static JobRecord Create(long number, StableRandom random, JobState state, long createdAt)
    {
        var subject = random.Pick(SeedWords.Subjects, 2);
        return new JobRecord
        {
            Id = CreateId(random),
            ProjectId = EmulatorScope.DefaultProjectId,
            OrganizationId = EmulatorScope.DefaultOrganizationId,
            CreatedAt = createdAt,
            RunningAt = createdAt + random.Below(2_000_000, 3),
            SettledAt = state switch
            {
                JobState.Pending => createdAt,
                JobState.Running => createdAt + 300_000,
                _ => createdAt + 2_000_000 + random.Below(60_000_000, 4),
            },
            SettledState = state,
            Name = string.Create(CultureInfo.InvariantCulture, $"{subject}-{number}{random.Pick(SeedWords.Endings, 5)}"),
            Tier = random.Pick(SeedWords.Tiers, 6),
            Version = "latest",
            ErrorMessage = state == JobState.Failed ? random.Pick(SeedWords.Failures, 7) : null,
            UserMetadata = random.Below(3, 8) == 0
                ? string.Create(CultureInfo.InvariantCulture, $$"""{"owner":"{{random.Pick(SeedWords.Owners, 9)}}","batch":"{{random.Below(100, 10)}}"}""")
                : null,
            SeedNumber = number,
        };
    }

    /// <summary>The first five jobs have one state each; most of the others are completed.</summary>
    private static JobState GetState(int number, StableRandom random) => number <= 5
        ? (JobState)(number - 1)
        : random.Below(100, 11) switch
        {
            < 3 => JobState.Pending,
            < 7 => JobState.Running,
            < 15 => JobState.Failed,
            < 20 => JobState.Cancelled,
            _ => JobState.Completed,
        };

    /// <summary>Creates a UUID with the format of version 4.</summary>
    private static Guid CreateId(StableRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, random.Bits(12));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random.Bits(13));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
