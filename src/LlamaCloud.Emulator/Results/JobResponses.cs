using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Results;

/// <summary>Creates the responses of stored jobs.</summary>
internal static class JobResponses
{
    public static ParseJobResponse Create(JobRecord job, long now, JobUsage? usage = null)
    {
        var state = job.StateAt(now);
        return new ParseJobResponse
        {
            Id = JobId.Format(job.Id),
            ProjectId = job.ProjectId,
            Status = GetStatus(state),
            CreatedAt = Instant.ToDateTimeOffset(job.CreatedAt),
            UpdatedAt = Instant.ToDateTimeOffset(job.UpdatedAt(now)),
            ErrorMessage = state == JobState.Failed ? job.ErrorMessage : null,
            Name = job.Name,
            Tier = job.Tier is { } tier ? new ParseTier(tier) : default(ParseTier?),
            Usage = usage,
            UserMetadata = job.UserMetadata is { } labels ? ReadLabels(labels) : null,
        };
    }

    /// <summary>Gets the names of all states.</summary>
    public static IEnumerable<string> AllStatus => Enum.GetValues<JobState>().Select(static state => GetStatus(state).Value);

    public static string FormatState(JobState state) => GetStatus(state).Value;

    /// <summary>Parses a status. Returns null if the state is unknown.</summary>
    public static JobState? ParseState(string? status) => status switch
    {
        null => null,
        _ => Enum.GetValues<JobState>().Cast<JobState?>().FirstOrDefault(state => GetStatus(state!.Value).Value == status),
    };

    public static string WriteLabels(IReadOnlyDictionary<string, string> labels) => Writing.Text(labels);

    private static ParseJobStatus GetStatus(JobState state) => state switch
    {
        JobState.Pending => ParseJobStatus.Pending,
        JobState.Running => ParseJobStatus.Running,
        JobState.Completed => ParseJobStatus.Completed,
        JobState.Failed => ParseJobStatus.Failed,
        JobState.Cancelled => ParseJobStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static IReadOnlyDictionary<string, string>? ReadLabels(string json)
    {
        using var reader = new WireReader(json);
        return Reading.Map(reader, Reading.String);
    }
}
