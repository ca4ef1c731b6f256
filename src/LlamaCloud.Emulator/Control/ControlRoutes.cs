using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LlamaCloud.Emulator.Control;

/// <summary>The routes of <c>/_emulator/</c> that control.yaml describes, except those of faults and health.</summary>
internal sealed class ControlRoutes(RequestEndpoints requests, JobEndpoints jobs, ClockEndpoints clock, ScriptEndpoints scripts, StartState start)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path("requests"), requests.ListAsync);
        routes.MapDelete(Path("requests"), requests.ClearAsync);
        routes.MapGet(Path("jobs"), jobs.ListAsync);
        routes.MapGet(Path("jobs/{job_id}"), jobs.GetAsync);
        routes.MapPatch(Path("jobs/{job_id}"), jobs.ChangeAsync);
        routes.MapGet(Path("clock"), clock.GetAsync);
        routes.MapPost(Path("clock/advance"), clock.AdvanceAsync);
        routes.MapPost(Path("clock/freeze"), clock.FreezeAsync);
        routes.MapPost(Path("clock/real"), clock.UseRealTimeAsync);
        routes.MapGet(Path("scripts"), scripts.ListAsync);
        routes.MapPost(Path("scripts"), scripts.AddAsync);
        routes.MapDelete(Path("scripts"), scripts.ClearAsync);
        routes.MapPost(Path("reset"), ResetAsync);
    }

    private static string Path(string name) => $"{ControlPaths.Prefix}/{name}";

    private async Task ResetAsync(HttpContext context)
    {
        await start.ResetAsync().ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
