using System.Security.Cryptography;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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

        // As a store does: a part on request, and a tag for the version of the file.
        var version = new EntityTagHeaderValue("\"" + Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16)) + "\"");
        await Microsoft.AspNetCore.Http.Results.Bytes(content, ResultFiles.ContentType(name), enableRangeProcessing: true, entityTag: version).ExecuteAsync(context).ConfigureAwait(false);
    }
}
