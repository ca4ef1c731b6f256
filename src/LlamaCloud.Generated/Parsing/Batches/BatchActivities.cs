using System.Collections.Concurrent;
using System.Diagnostics;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>The activities of the documents of a batch: each one as that of <c>ParseAsync</c>, from the start of the document to its outcome.</summary>
internal sealed class BatchActivities(SecretMask mask)
{
    private readonly ConcurrentDictionary<Activity, bool> _running = new();

    /// <summary>Starts the activity of a document; null if nothing listens.</summary>
    public Activity? Start()
    {
        var activity = JobTelemetry.Start("llamacloud.parse");
        if (activity is not null)
        {
            _running.TryAdd(activity, true);
        }

        return activity;
    }

    /// <summary>Adds the id of the job, if there is one.</summary>
    public void SetJob(Activity? activity, string? id)
    {
        if (id is not null)
        {
            activity?.SetTag(JobTelemetry.IdName, mask.Mask(id));
        }
    }

    /// <summary>Ends the activity of a document with its outcome.</summary>
    public void End(Activity? activity, ParseOutcome outcome)
    {
        if (activity is null || !_running.TryRemove(activity, out _))
        {
            return;
        }

        SetJob(activity, outcome.JobId);
        activity.Describe(outcome.Job);
        End(activity, outcome.Exception);
    }

    /// <summary>Ends the activities of documents without an outcome.</summary>
    /// <param name="failure">Why the batch was stopped; null if the caller has ended it early.</param>
    public void End(Exception? failure)
    {
        foreach (var activity in _running.Keys)
        {
            if (_running.TryRemove(activity, out _))
            {
                End(activity, failure);
            }
        }
    }

    private static void End(Activity activity, Exception? failure)
    {
        if (failure is not null)
        {
            activity.Fail(failure);
        }

        activity.Dispose();
    }
}
