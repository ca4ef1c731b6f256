using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Serves result files at signed URLs. As with the storage of the service, no key is needed.</summary>
internal static class ResultDownload
{
    public const string Path = ResultFiles.PathPrefix + "{job_id}/{name}";

    public static async Task HandleAsync(HttpContext context, JobStore store, ResultFiles files, TimeProvider time)
    {
        var jobId = (string)context.Request.RouteValues["job_id"]!;
        var name = (string)context.Request.RouteValues["name"]!;
        if (!files.IsSigned(jobId, name, context.Request.Query["expires"], context.Request.Query["signature"], time.GetUtcNow()))
        {
            await JsonResponse.WriteErrorAsync(context, StatusCodes.Status403Forbidden, "The URL is not signed, was changed or has expired. Get the job again for a new URL.").ConfigureAwait(false);
            return;
        }

        var content = JobId.TryParse(jobId, out var id) && store.Find(id) is { } job ? files.Content(job, name) : null;
        if (content is null)
        {
            await JsonResponse.WriteErrorAsync(context, StatusCodes.Status404NotFound, "Result not found.").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = ResultFiles.ContentType(name);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }
}
