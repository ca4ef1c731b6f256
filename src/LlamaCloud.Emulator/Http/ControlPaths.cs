using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>The paths of the emulator itself. Their requests are not recorded and have no faults, so that faults can always be removed.</summary>
internal static class ControlPaths
{
    public const string Prefix = "/_emulator";

    public static bool IsControl(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);
}
