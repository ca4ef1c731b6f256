using System.Text.Json;
using LlamaCloud.Emulator.Scripting;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Control;

/// <summary>Shows, adds and removes scripts.</summary>
internal sealed class ScriptEndpoints(JobScripts scripts)
{
    public Task ListAsync(HttpContext context) => ControlBody.WriteListAsync(context, scripts.Snapshot(), Write);

    public async Task AddAsync(HttpContext context)
    {
        var text = await ControlBody.ReadAsync(context).ConfigureAwait(false);
        var script = ScriptReader.Add(scripts, JsonFields.Parse(text).Json, "");
        await ControlBody.WriteAsync(context, json => Write(json, script), StatusCodes.Status201Created).ConfigureAwait(false);
    }

    public Task ClearAsync(HttpContext context)
    {
        scripts.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Write(Utf8JsonWriter json, JobScript script)
    {
        json.WriteNumber("uses", script.Uses);
        if (script.Source is { } source)
        {
            json.WritePropertyName("script");
            json.WriteRawValue(source);
        }
    }
}
