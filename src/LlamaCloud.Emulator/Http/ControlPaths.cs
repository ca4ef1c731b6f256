using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>The paths of the emulator itself. Their requests are not recorded and have no faults, so that faults can always be removed.</summary>
internal static class ControlPaths
{
    public const string Prefix = "/_emulator";

    private static readonly string[] Pages = ["/", "/docs", "/openapi.yaml", "/openapi.json", "/favicon.ico"];

    /// <summary>Returns true for a request to control the emulator, and for its pages.</summary>
    public static bool IsOwn(HttpRequest request) => IsControl(request) || (HttpMethods.IsGet(request.Method) && Pages.Contains(request.Path.Value, StringComparer.Ordinal));

    public static bool IsControl(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);
}
