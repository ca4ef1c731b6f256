using System.Net;
using LlamaCloud.Emulator.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace LlamaCloud.Emulator.Pages;

/// <summary>
/// The web pages: the jobs and requests at <c>/</c>, the API reference at <c>/docs</c>, and the OpenAPI document. Nothing is loaded from
/// elsewhere, and no script is inline. Scalar writes inline styles, so the API reference alone allows them.
/// </summary>
internal static class PageRoutes
{
    private const string Assets = ControlPaths.Prefix + "/pages/";
    private const string Html = "text/html; charset=utf-8";
    private const string Script = "text/javascript; charset=utf-8";
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'{0}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string StrictPolicy = Policy.Replace("{0}", "", StringComparison.Ordinal);
    private static readonly string ScalarPolicy = Policy.Replace("{0}", " 'unsafe-inline'", StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes, bool isForAll)
    {
        MapFile("/", "index.html", Html, StrictPolicy);
        MapFile("/docs", "docs.html", Html, ScalarPolicy);
        MapFile(Assets + "style.css", "style.css", "text/css; charset=utf-8", StrictPolicy);
        MapFile(Assets + "index.js", "index.js", Script, StrictPolicy);
        MapFile(Assets + "docs.js", "docs.js", Script, StrictPolicy);
        MapFile("/openapi.yaml", "openapi.yaml", "application/yaml; charset=utf-8", StrictPolicy);
        MapFile("/openapi.json", "openapi.json", "application/json", StrictPolicy);
        Map(Assets + "scalar.js", StrictPolicy, WriteScalarAsync);

        void MapFile(string path, string name, string contentType, string policy) => Map(path, policy, context => EmbeddedFile.WriteAsync(context, name, contentType));

        void Map(string path, string policy, RequestDelegate write) => routes.MapGet(path, context =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return isForAll || IsLoopback(context.Connection.RemoteIpAddress) ? write(context) : JsonResponse.WriteErrorAsync(
                context,
                StatusCodes.Status403Forbidden,
                "The pages are only for browsers on the machine of the emulator. To show them to others, start it with --remote-pages or EmulatorOptions.RemotePages.");
        });
    }

    /// <summary>The script is compressed in the assembly of Scalar.</summary>
    private static async Task WriteScalarAsync(HttpContext context)
    {
        const string Name = "ScalarStaticAssets.scalar.js";
        context.Response.ContentType = Script;
        context.Response.Headers.CacheControl = "max-age=3600";
        var file = typeof(ScalarOptions).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"The resource {Name} is missing.");
        await using (file.ConfigureAwait(false))
        {
            // Every browser decompresses it.
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>A connection without an address, such as that of an in-memory server, counts as local.</summary>
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}
