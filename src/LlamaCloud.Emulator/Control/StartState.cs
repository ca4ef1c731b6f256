using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Requests;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Emulator.Seeding;
using LlamaCloud.Emulator.Storage;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Control;

/// <summary>The state after the start: the jobs and scripts of the options. Restores it on request.</summary>
internal sealed class StartState(
    EmulatorStart start, JobStore store, DocumentQueue documents, JobTimings timings, FaultInjector faults, JobScripts scripts, RequestLog requests, EmulatorClock clock, ILogger logger)
{
    /// <summary>Adds jobs to an empty database, and the scripts.</summary>
    public async Task FillAsync()
    {
        var now = Instant.Now(clock);
        var given = start.From is null ? [] : await ReadJobsAsync(start.From.Jobs, now).ConfigureAwait(false);
        if (given.Count + start.Count > 0 && await Seeder.SeedAsync(store, start.Count, now, given).ConfigureAwait(false) == 0)
        {
            EmulatorLog.NotSeeded(logger, store.Read(JobQueries.Count), given.Count + start.Count);
        }

        if (start.HasSamples)
        {
            await Seeder.AddSamplesAsync(store, now).ConfigureAwait(false);
        }

        start.From?.AddScripts(scripts);
    }

    public async Task ResetAsync()
    {
        faults.Set(FaultPlan.Parse(start.Fault), start.FaultSeed);
        scripts.Clear();
        clock.UseRealTime();
        await store.WriteAsync(static connection =>
        {
            JobCommands.DeleteAll(connection);
            return true;
        }).ConfigureAwait(false);
        await FillAsync().ConfigureAwait(false);
        requests.Clear();
    }

    private async Task<List<(JobRecord Job, IReadOnlyList<DocumentPage> Pages)>> ReadJobsAsync(IReadOnlyList<SeedJob> jobs, long now)
    {
        var read = new List<(JobRecord, IReadOnlyList<DocumentPage>)>();
        for (var i = 0; i < jobs.Count; i++)
        {
            read.Add(await ReadAsync(jobs[i], $"jobs[{i}]", now - (Instant.Length(TimeSpan.FromMinutes(1)) * (i + 1))).ConfigureAwait(false));
        }

        if (read.GroupBy(static job => job.Item1.Id).FirstOrDefault(static jobs => jobs.Count() > 1)?.Key is { } twice)
        {
            throw new EmulatorException($"jobs: the id '{JobId.Format(twice)}' appears twice.");
        }

        // Of jobs with equal times, the last stored is the first of a listing.
        read.Reverse();
        return read;
    }

    private async Task<(JobRecord, IReadOnlyList<DocumentPage>)> ReadAsync(SeedJob job, string path, long defaultTime)
    {
        var state = JobResponses.ParseState(job.Status.Value) ?? throw JsonFields.Invalid(path + ".status", job.Status.Value, string.Join(", ", JobResponses.AllStatus));
        var pages = JobPages.Create(job.Markdown, job.Items) ?? (job.Document is null ? [] : await ReadDocumentAsync(job, path).ConfigureAwait(false));
        if ((state == JobState.Failed) != (job.ErrorMessage is not null))
        {
            throw new EmulatorException($"{path}.error_message: expected with the status FAILED, and only with it.");
        }

        var createdAt = job.CreatedAt is { } time ? Instant.From(time) : defaultTime;
        var record = new JobRecord
        {
            Id = job.Id is null ? Guid.NewGuid() : JobId.TryParse(job.Id, out var id) ? id : throw JsonFields.Invalid(path + ".id", job.Id, "pjb- and a UUID in lower case"),
            ProjectId = job.ProjectId ?? EmulatorScope.DefaultProjectId,
            OrganizationId = job.OrganizationId ?? EmulatorScope.DefaultOrganizationId,
            CreatedAt = createdAt,
            RunningAt = timings.RunningAt(createdAt),
            SettledAt = state switch { JobState.Pending => createdAt, JobState.Running => timings.RunningAt(createdAt), _ => timings.SettledAt(createdAt) },
            SettledState = state,
            Name = job.Name ?? Path.GetFileName(job.Document),
            Tier = job.Tier.Value,
            Version = "latest",
            ErrorMessage = job.ErrorMessage,
            UserMetadata = job.UserMetadata is { } labels ? JobResponses.WriteLabels(labels) : null,
        };
        return (record, JobPages.WithFailed(pages, job.FailedPages ?? []));
    }

    private async Task<IReadOnlyList<DocumentPage>> ReadDocumentAsync(SeedJob job, string path)
    {
        try
        {
            var file = File.OpenRead(job.Document!);
            await using (file.ConfigureAwait(false))
            {
                var options = new JobOptions { Tier = job.Tier.Value, Version = "latest", Pages = PageSelection.All, AllowedPageFailureRatio = 1, Labels = null, Webhooks = [] };
                var document = await documents.ReadAsync(file, Path.GetFileName(job.Document!), null, options, CancellationToken.None).ConfigureAwait(false);
                return document.Failure is null ? document.Pages : throw new EmulatorException($"{path}.document: '{job.Document}' cannot be parsed: {document.Failure}. Give the result as markdown or items.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"{path}.document: cannot read '{job.Document}': {exception.Message}");
        }
    }

}

/// <summary>The options of the start.</summary>
/// <param name="Count">The number of generated jobs.</param>
/// <param name="HasSamples">Whether to add sample jobs.</param>
/// <param name="From">The given jobs and scripts, or null.</param>
/// <param name="Fault">The faults, or null.</param>
/// <param name="FaultSeed">The seed of the faults.</param>
internal sealed record EmulatorStart(int Count, bool HasSamples, EmulatorSeed? From, string? Fault, int FaultSeed);
