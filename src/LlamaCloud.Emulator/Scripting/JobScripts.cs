using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Requests;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Scripting;

/// <summary>The scripts of an emulator, in memory.</summary>
internal sealed class JobScripts
{
    private readonly List<JobScript> _scripts = [];

    /// <summary>Gets the scripts in the order in which they apply.</summary>
    public IReadOnlyList<JobScript> Snapshot()
    {
        lock (_scripts)
        {
            return [.. _scripts];
        }
    }

    public JobScript Add(Func<EmulatorRequest, bool> matches, string? source = null)
    {
        var script = new JobScript(matches, source);
        lock (_scripts)
        {
            _scripts.Add(script);
        }

        return script;
    }

    /// <summary>Uses the first script that matches a request and is not used up. Returns null if there is none.</summary>
    /// <param name="request">The request, which creates a job.</param>
    /// <param name="fileName">The name of its document.</param>
    /// <param name="configuration">Its validated configuration.</param>
    public JobPlan? Take(OperationRequest request, string? fileName, ParseRequestConfiguration configuration)
    {
        var entry = RequestLog.Entry(request.Http);
        entry.SetDocument(fileName, configuration);
        return Snapshot().Select(script => script.TryUse(entry)).FirstOrDefault(static plan => plan is not null);
    }

    public void Clear()
    {
        lock (_scripts)
        {
            _scripts.Clear();
        }
    }
}
