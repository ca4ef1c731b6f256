using System.Text.Json;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Control;

/// <summary>One entry of the states of a script: <c>{"status":"PENDING","for":"2s"}</c>.</summary>
internal sealed class ScriptState
{
    private static readonly ParseJobStatus[] Order = [ParseJobStatus.Pending, ParseJobStatus.Running, ParseJobStatus.Completed, ParseJobStatus.Failed];

    private readonly ParseJobStatus _status;
    private readonly TimeSpan? _duration;
    private readonly string? _errorMessage;

    public ScriptState(JsonElement json, string path)
    {
        var fields = new JsonFields(json, path);
        _status = ResultFields.Status(fields, "status") is { } status && Order.Contains(status) ? status : throw new EmulatorException($"{path}.status: expected PENDING, RUNNING, COMPLETED or FAILED.");
        (_duration, _errorMessage) = (fields.Time("for"), fields.Text("error_message"));
        fields.RejectOthers();
        if ((_status == ParseJobStatus.Failed) != (_errorMessage is not null))
        {
            throw new EmulatorException($"{path}.error_message: expected with the status FAILED, and only with it.");
        }
    }

    private int Rank => Math.Min(Array.IndexOf(Order, _status), 2);

    /// <summary>Converts the states to calls of a script.</summary>
    public static IEnumerable<Action<JobScript>> ToOutcome(IReadOnlyList<ScriptState> states, string path)
    {
        if (states.Count == 0 || states.Zip(states.Skip(1)).Any(static pair => pair.First.Rank >= pair.Second.Rank))
        {
            throw new EmulatorException($"{path}: expected PENDING, RUNNING, and then COMPLETED or FAILED, each at most once and at least one of them.");
        }

        for (var i = 0; i < states.Count; i++)
        {
            if ((states[i]._duration is null) != (i == states.Count - 1))
            {
                throw new EmulatorException($"{path}[{i}].for: expected for every state except the last one, in which the job stays.");
            }
        }

        var last = states[^1]._status;
        yield return script => script.PendingFor(Length(ParseJobStatus.Pending)).RunningFor(Length(ParseJobStatus.Running));
        if (last == ParseJobStatus.Failed)
        {
            yield return script => script.Fail(states[^1]._errorMessage!);
        }
        else if (last != ParseJobStatus.Completed)
        {
            yield return script => script.Stay(last);
        }

        TimeSpan Length(ParseJobStatus status) => states.FirstOrDefault(state => state._status == status)?._duration ?? TimeSpan.Zero;
    }
}
