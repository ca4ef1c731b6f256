using System.Globalization;
using System.Text.Json;
using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Control;

/// <summary>Shows and changes the jobs of all projects, with the times of all their states.</summary>
internal sealed class JobEndpoints(JobStore store, JobResults results, JobChanges changes, TimeProvider time)
{
    private const int MaxJobs = 1000;
    private const int DefaultJobs = 50;
    private const int MaxPages = 100;
    private const int MaxCharacters = 100_000;

    public Task ListAsync(HttpContext context)
    {
        var now = Instant.Now(time);
        var limit = context.Request.Query["limit"] is not [{ Length: > 0 } text] ? DefaultJobs
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MaxJobs ? number
            : throw JsonFields.Invalid("limit", text, $"a whole number from 1 to {MaxJobs}");
        return ControlBody.WriteListAsync(context, store.List(new ListFilter(), position: null, limit, now), (json, job) => Write(json, job, now));
    }

    public Task GetAsync(HttpContext context)
    {
        var job = JobId.TryParse((string)context.Request.RouteValues["job_id"]!, out var id) ? store.Find(id) : null;
        return WriteAsync(context, job ?? throw RequestErrors.JobNotFound());
    }

    public async Task ChangeAsync(HttpContext context)
    {
        var change = JobChanges.Read(JsonFields.Parse(await ControlBody.ReadAsync(context).ConfigureAwait(false)));
        var job = await changes.ApplyAsync((string)context.Request.RouteValues["job_id"]!, change).ConfigureAwait(false);
        await WriteAsync(context, job ?? throw RequestErrors.JobNotFound()).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, JobRecord job) => ControlBody.WriteAsync(context, json =>
    {
        Write(json, job, Instant.Now(time));
        json.WriteStartArray("pages");
        foreach (var page in results.GetPages(job).Take(MaxPages))
        {
            json.WriteStartObject();
            json.WriteNumber("page_number", page.Number);
            json.WriteText("markdown", page.Error is null ? Cut(page.Markdown) : null);
            json.WriteText("error", page.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, JobRecord job, long now)
    {
        json.WriteString("id", JobId.Format(job.Id));
        json.WriteString("status", JobResponses.FormatState(job.StateAt(now)));
        json.WriteText("name", job.Name);
        json.WriteText("tier", job.Tier);
        json.WriteString("project_id", job.ProjectId);
        json.WriteText("error_message", job.StateAt(now) == JobState.Failed ? job.ErrorMessage : null);
        json.WriteString("created_at", Instant.ToDateTimeOffset(job.CreatedAt));
        if (job.RunningAt <= Math.Min(now, job.SettledAt) && job.SettledState != JobState.Pending)
        {
            json.WriteString("running_at", Instant.ToDateTimeOffset(job.RunningAt));
        }

        if (job.SettledAt <= now && job.SettledState is not (JobState.Pending or JobState.Running))
        {
            json.WriteString("ended_at", Instant.ToDateTimeOffset(job.SettledAt));
        }
    }

    private static string Cut(string text) => text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "…";
}
