using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Control;

/// <summary>Shows and changes the clock.</summary>
internal sealed class ClockEndpoints(EmulatorClock clock)
{
    public Task GetAsync(HttpContext context) => ControlBody.WriteAsync(context, json =>
    {
        json.WriteString("now", clock.GetUtcNow());
        json.WriteBoolean("is_frozen", clock.IsFrozen);
        json.WriteNumber("offset_seconds", Math.Round(clock.Offset.TotalSeconds, 3));
    });

    public async Task AdvanceAsync(HttpContext context)
    {
        var fields = JsonFields.Parse(await ControlBody.ReadAsync(context).ConfigureAwait(false));
        var by = fields.Time("by");
        fields.RejectOthers();
        clock.Advance(by ?? throw new EmulatorException($"by: missing; expected {Jobs.Duration.Expected}."));
        await GetAsync(context).ConfigureAwait(false);
    }

    public Task FreezeAsync(HttpContext context)
    {
        clock.Freeze();
        return GetAsync(context);
    }

    public Task UseRealTimeAsync(HttpContext context)
    {
        clock.UseRealTime();
        return GetAsync(context);
    }
}
