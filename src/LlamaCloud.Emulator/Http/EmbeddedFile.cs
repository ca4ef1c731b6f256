using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>Sends files that are embedded in this assembly.</summary>
internal static class EmbeddedFile
{
    public static Stream Open(string name) =>
        typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");

    public static async Task WriteAsync(HttpContext context, string name, string contentType)
    {
        var file = Open(name);
        await using (file.ConfigureAwait(false))
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = file.Length;
            context.Response.Headers.CacheControl = "no-cache";
            await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
