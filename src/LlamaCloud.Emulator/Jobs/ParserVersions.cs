using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>
/// The parser versions of every tier, as listed by the service when <c>versions.json</c> was written. They are data of the service, not
/// part of its contract.
/// </summary>
internal static class ParserVersions
{
    public static ParseVersionsResponse Known => field ??= ReadKnown();

    /// <summary>Gets the versions of a tier, or null if there is no such tier.</summary>
    public static IReadOnlyList<string>? OfTier(string tier) =>
        tier == ParseTier.Fast.Value ? Known.Fast
        : tier == ParseTier.CostEffective.Value ? Known.CostEffective
        : tier == ParseTier.Agentic.Value ? Known.Agentic
        : tier == ParseTier.AgenticPlus.Value ? Known.AgenticPlus
        : null;

    private static ParseVersionsResponse ReadKnown()
    {
        using var resource = typeof(ParserVersions).Assembly.GetManifestResourceStream("versions.json")!;
        using var reader = new StreamReader(resource);
        return ParseVersionsResponse.FromJson(reader.ReadToEnd());
    }
}
