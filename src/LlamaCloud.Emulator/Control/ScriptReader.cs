using System.IO.Enumeration;
using System.Text.Json;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Control;

/// <summary>Creates scripts from JSON: the conditions as patterns, the outcome with the methods of <see cref="JobScript"/>.</summary>
internal static class ScriptReader
{
    /// <summary>The maximum number of scripts, for those that are added over HTTP.</summary>
    public const int MaxScripts = 1000;

    /// <summary>The members that cannot be combined with <c>states</c>.</summary>
    private static readonly string[] WithoutStates = ["fail", "stay", "pending_for", "running_for"];

    /// <exception cref="EmulatorException">The script is not valid.</exception>
    public static JobScript Add(JobScripts scripts, JsonElement json, string path)
    {
        var fields = new JsonFields(json, path);
        var (fileName, operation) = (fields.Text("file_name"), Operation(fields));
        var outcome = Outcome(fields);
        fields.RejectOthers();
        if (scripts.Snapshot().Count >= MaxScripts)
        {
            throw new EmulatorException($"There are already {MaxScripts} scripts; remove them first.");
        }

        var script = scripts.Add(
            request => (operation is null || request.Operation == operation) && (fileName is null || (request.FileName is { } name && FileSystemName.MatchesSimpleExpression(fileName, name, ignoreCase: false))),
            json.GetRawText());
        foreach (var set in outcome)
        {
            set(script);
        }

        return script;
    }

    private static string? Operation(JsonFields fields) => fields.Text("operation") is not { } name ? null
        : ApiContract.Operations.FirstOrDefault(operation => operation.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found.Id
        : throw JsonFields.Invalid(fields.Path("operation"), name, string.Join(", ", ApiContract.Operations.Select(static operation => operation.Id)));

    private static List<Action<JobScript>> Outcome(JsonFields fields)
    {
        var outcome = new List<Action<JobScript>>();
        Add(fields.Number("times", minimum: 1), static (script, value) => script.Times(value!.Value));
        Add(fields.Text("fail"), static (script, value) => script.Fail(value!));
        Add(fields.Numbers("fail_pages"), static (script, value) => script.FailPages([.. value!]));
        Add(NotEmpty(fields, "markdown", fields.Texts("markdown")), static (script, value) => script.ReturnMarkdown([.. value!]));
        Add(NotEmpty(fields, "items", ResultFields.Items(fields, "items")), static (script, value) => script.ReturnItems([.. value!]));
        Add(Stay(fields, "stay", ResultFields.Status(fields, "stay")), static (script, value) => script.Stay(value!.Value));
        Add(fields.Time("pending_for"), static (script, value) => script.PendingFor(value!.Value));
        Add(fields.Time("running_for"), static (script, value) => script.RunningFor(value!.Value));
        if (fields.List("states", static (json, path) => new ScriptState(json, path)) is { } states)
        {
            if (WithoutStates.FirstOrDefault(fields.Has) is { } other)
            {
                throw new EmulatorException($"{fields.Path("states")}: cannot be combined with {other}; states has the times and the end of the job.");
            }

            outcome.AddRange(ScriptState.ToOutcome(states, fields.Path("states")));
        }

        return outcome;

        void Add<T>(T? value, Action<JobScript, T?> set)
        {
            if (value is not null)
            {
                outcome.Add(script => set(script, value));
            }
        }
    }

    private static ParseJobStatus? Stay(JsonFields fields, string name, ParseJobStatus? status) =>
        status is null || status == ParseJobStatus.Pending || status == ParseJobStatus.Running ? status : throw JsonFields.Invalid(fields.Path(name), status.Value.Value, "PENDING or RUNNING");

    private static IReadOnlyList<T>? NotEmpty<T>(JsonFields fields, string name, IReadOnlyList<T>? list) =>
        list is { Count: 0 } ? throw JsonFields.Invalid(fields.Path(name), "[]", "at least one page") : list;
}
