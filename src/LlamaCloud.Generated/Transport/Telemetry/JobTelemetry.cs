using System.Diagnostics;
using System.Diagnostics.Metrics;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Transport.Telemetry;

/// <summary>The activities and metrics of parse jobs.</summary>
internal static class JobTelemetry
{
    public const string IdName = "llamacloud.job.id";

    private const string StatusName = "llamacloud.job.status";
    private const string TierName = "llamacloud.tier";

    private static readonly Histogram<double> Duration = LlamaCloudTelemetry.CreateHistogram(
        "llamacloud.client.job.duration", "Time that was spent waiting for parse jobs to end.", [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200]);

    private static readonly Counter<long> Jobs = LlamaCloudTelemetry.Meter.CreateCounter<long>(
        "llamacloud.client.jobs", "{job}", "Number of parse jobs that were waited for and have ended, by status.");

    /// <summary>Starts an activity; null if nothing listens.</summary>
    /// <param name="name">The name, such as <c>llamacloud.wait</c>.</param>
    /// <param name="jobId">The id of the job; null if it is not known yet.</param>
    public static Activity? Start(string name, string? jobId = null)
    {
        var activity = LlamaCloudTelemetry.Source.StartActivity(name);
        return jobId is null ? activity : activity?.SetTag(IdName, jobId);
    }

    /// <summary>Adds the properties of a job from a model.</summary>
    public static void Describe(this Activity activity, object? model)
    {
        if (((model as ParseResultResponse)?.Job ?? model as ParseJobResponse) is { } job)
        {
            activity.SetTag(IdName, job.Id).SetTag(StatusName, job.Status.ToString());
            if (job.Tier is { } tier)
            {
                activity.SetTag(TierName, tier.ToString());
            }
        }
    }

    /// <summary>Records that an activity failed.</summary>
    public static void Fail(this Activity activity, Exception failure) =>
        activity.SetTag("error.type", CallTelemetry.ErrorType(failure)).SetStatus(ActivityStatusCode.Error);

    /// <summary>Counts a job that has ended.</summary>
    public static void Ended(ParseJobResponse job, TimeSpan waited)
    {
        var tags = new TagList { { StatusName, job.Status.ToString() } };
        if (job.Tier is { } tier)
        {
            tags.Add(TierName, tier.ToString());
        }

        Jobs.Add(1, tags);
        Duration.Record(waited.TotalSeconds, tags);
    }
}
