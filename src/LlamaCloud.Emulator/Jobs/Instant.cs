namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// Points in time as the database keeps them: whole microseconds since 1970 in UTC. One integer compares and sorts without
/// a time zone or a text format in the way, and a microsecond is also the finest step that the service's own language has.
/// </summary>
internal static class Instant
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>The microsecond that <paramref name="time"/> lies in.</summary>
    public static long From(DateTimeOffset time) =>
        Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TicksPerMicrosecond, out var rest) - (rest < 0 ? 1 : 0);

    public static long Now(TimeProvider time) => From(time.GetUtcNow());

    /// <summary>The first microsecond that is not before <paramref name="time"/>: what an inclusive lower bound means.</summary>
    public static long AtOrAfter(DateTimeOffset time)
    {
        var floor = From(time);
        return ToDateTimeOffset(floor) == time ? floor : floor + 1;
    }

    public static DateTimeOffset ToDateTimeOffset(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TicksPerMicrosecond);

    public static long Length(TimeSpan duration) => duration.Ticks / TicksPerMicrosecond;
}
