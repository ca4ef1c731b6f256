namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// Points in time as stored in the database: microseconds since 1970 in UTC. Integers are simple to compare and to sort, and a
/// microsecond is also the resolution of the service.
/// </summary>
internal static class Instant
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Gets the microsecond of <paramref name="time"/>, rounded down.</summary>
    public static long From(DateTimeOffset time) =>
        Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TicksPerMicrosecond, out var rest) - (rest < 0 ? 1 : 0);

    public static long Now(TimeProvider time) => From(time.GetUtcNow());

    /// <summary>Gets the microsecond of <paramref name="time"/>, rounded up, for inclusive lower bounds.</summary>
    public static long AtOrAfter(DateTimeOffset time)
    {
        var floor = From(time);
        return ToDateTimeOffset(floor) == time ? floor : floor + 1;
    }

    public static DateTimeOffset ToDateTimeOffset(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TicksPerMicrosecond);

    public static long Length(TimeSpan duration) => duration.Ticks / TicksPerMicrosecond;
}
