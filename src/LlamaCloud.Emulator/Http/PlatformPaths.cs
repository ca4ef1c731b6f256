using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>Recognizes the paths of other parts of the platform's API, such as <c>/api/v1/files</c>.</summary>
internal static class PlatformPaths
{
    /// <summary>The number of segments that name a part of the API: <c>api</c>, the version and the part.</summary>
    private const int PartLength = 3;

    private static readonly HashSet<string> Emulated = new(ApiContract.Operations.Select(static operation => Part(operation.Path)), StringComparer.OrdinalIgnoreCase);

    public static string EmulatedParts => string.Join(", ", Emulated.Order(StringComparer.Ordinal));

    /// <summary>Returns true for a path of the platform that belongs to no part of the OpenAPI document.</summary>
    public static bool IsNotEmulated(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !Emulated.Contains(Part(path.Value!));

    private static string Part(string path) => "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(PartLength));
}
