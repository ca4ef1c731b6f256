using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Jobs;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Results;

/// <summary>Serves result files to whoever has a signed address; no key is needed, as with the service's store.</summary>
internal static class ResultDownload
{
    public const string Path = ResultFiles.PathPrefix + "{job_id}/{name}";

    public static async Task HandleAsync(HttpContext context, EmulatorContext emulator)
    {
        var jobId = (string)context.Request.RouteValues["job_id"]!;
        var name = (string)context.Request.RouteValues["name"]!;
        if (!emulator.Files.IsSigned(jobId, name, context.Request.Query["expires"], context.Request.Query["signature"], emulator.Options.TimeProvider.GetUtcNow()))
        {
            await JsonAnswer.WriteErrorAsync(context, StatusCodes.Status403Forbidden, "The address is not signed, was changed or has expired: get the job again for a new one.").ConfigureAwait(false);
            return;
        }

        var content = JobId.TryParse(jobId, out var id) && emulator.Store.Find(id) is { } job ? emulator.Files.Content(job, name) : null;
        if (content is null)
        {
            await JsonAnswer.WriteErrorAsync(context, StatusCodes.Status404NotFound, "Result not found.").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = ResultFiles.ContentType(name);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }
}
