using System.Text.Json;
using LlamaCloud.Emulator.Control;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator;

/// <summary>The start of an emulator: jobs with their results, and scripts for the jobs to come.</summary>
public sealed record EmulatorSeed
{
    private const int MaxJobs = 10_000;

    /// <summary>Gets the jobs, newest first. They are added to an empty database; a database that has jobs is not changed.</summary>
    public IReadOnlyList<SeedJob> Jobs { get; init; } = [];

    /// <summary>Gets the scripts of the JSON.</summary>
    internal IReadOnlyList<JsonElement> Scripts { get; private init; } = [];

    /// <summary>
    /// Reads the jobs and scripts of a JSON text: <c>{"jobs":[...],"scripts":[...]}</c>. The README of the emulator lists the members.
    /// </summary>
    /// <param name="json">The text.</param>
    /// <param name="folder">The folder of documents with a relative path; null for the current one.</param>
    /// <exception cref="EmulatorException">The text is not valid. The message names the member and what is expected.</exception>
    public static EmulatorSeed FromJson(string json, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var fields = JsonFields.Parse(json);
        var seed = new EmulatorSeed
        {
            Jobs = fields.List("jobs", (job, path) => ReadJob(new JsonFields(job, path), folder)) ?? [],
            Scripts = fields.List("scripts", static (script, _) => script) ?? [],
        };
        fields.RejectOthers();
        seed.AddScripts(new JobScripts());
        return seed.Jobs.Count <= MaxJobs ? seed : throw new EmulatorException($"jobs: {seed.Jobs.Count} jobs; expected at most {MaxJobs}.");
    }

    internal void AddScripts(JobScripts scripts)
    {
        for (var i = 0; i < Scripts.Count; i++)
        {
            ScriptReader.Add(scripts, Scripts[i], $"scripts[{i}]");
        }
    }

    private static SeedJob ReadJob(JsonFields fields, string? folder)
    {
        var job = new SeedJob
        {
            Id = fields.Text("id") is not { } id || JobId.TryParse(id, out _) ? fields.Text("id") : throw JsonFields.Invalid(fields.Path("id"), id, "pjb- and a UUID in lower case"),
            Name = fields.Text("name"),
            Status = ResultFields.Status(fields, "status") ?? ParseJobStatus.Completed,
            Tier = fields.Text("tier") is { } tier ? ReadTier(fields, tier) : ParseTier.Agentic,
            CreatedAt = fields.Instant("created_at"),
            ErrorMessage = fields.Text("error_message"),
            ProjectId = fields.Text("project_id"),
            OrganizationId = fields.Text("organization_id"),
            UserMetadata = fields.Map("user_metadata"),
            Document = fields.Text("document") is { } document ? Path.Combine(folder ?? "", document) : null,
            Markdown = fields.Texts("markdown"),
            Items = ResultFields.Items(fields, "items"),
            FailedPages = fields.Numbers("failed_pages"),
        };
        fields.RejectOthers();
        return job;
    }

    private static ParseTier ReadTier(JsonFields fields, string tier) =>
        ParserVersions.HasVersions(tier) ? new ParseTier(tier) : throw JsonFields.Invalid(fields.Path("tier"), tier, "fast, cost_effective, agentic or agentic_plus");
}
