using System.Globalization;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>The parser versions of every tier.</summary>
/// <param name="listed">The versions; null for those in the document's example of the versions operation.</param>
/// <param name="isStrict">Whether versions that are newer than the listed ones are refused.</param>
internal sealed class ParserVersions(ParseVersionsResponse? listed, bool isStrict)
{
    private const string Operation = "Parsing_ListVersions";

    // For a document without the example: every date is then later than the listed ones.
    private const string None = """{"fast":[],"cost_effective":[],"agentic":[],"agentic_plus":[],"latest":{"fast":"","cost_effective":"","agentic":"","agentic_plus":""}}""";

    /// <summary>Gets the response of the versions operation.</summary>
    public ParseVersionsResponse Listed { get; } = listed ?? FromDocument();

    /// <summary>Returns true if versions belong to a tier.</summary>
    public static bool HasVersions(string tier) =>
        tier == ParseTier.Fast.Value || tier == ParseTier.CostEffective.Value || tier == ParseTier.Agentic.Value || tier == ParseTier.AgenticPlus.Value;

    /// <summary>Returns true if a tier has a version, listed or not.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="version">The version, a date.</param>
    /// <param name="newest">The newest listed version, when the version is later than that; null for a listed version.</param>
    public bool Contains(string tier, string version, out string? newest)
    {
        newest = null;
        var versions = Versions(tier);
        if (versions.Contains(version))
        {
            return true;
        }

        // The service adds versions every few weeks. A pinned one must not wait for the next release of the emulator.
        newest = versions.Max(StringComparer.Ordinal) ?? "none";
        return !isStrict && HasVersions(tier) && IsDate(version) && (versions.Count == 0 || string.CompareOrdinal(version, newest) > 0);
    }

    private IReadOnlyList<string> Versions(string tier) =>
        tier == ParseTier.Fast.Value ? Listed.Fast
        : tier == ParseTier.CostEffective.Value ? Listed.CostEffective
        : tier == ParseTier.Agentic.Value ? Listed.Agentic
        : tier == ParseTier.AgenticPlus.Value ? Listed.AgenticPlus
        : [];

    private static bool IsDate(string version) => DateOnly.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ParseVersionsResponse FromDocument() =>
        ParseVersionsResponse.FromJson(ApiContract.Operations.FirstOrDefault(static o => o.Id == Operation)?.ResponseExample ?? None);
}
