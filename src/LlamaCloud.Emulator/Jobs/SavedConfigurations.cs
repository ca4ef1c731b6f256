namespace LlamaCloud.Emulator.Jobs;

/// <summary>The saved parse configurations that the emulator has: the presets of the service, one for each tier.</summary>
internal static class SavedConfigurations
{
    private const string Prefix = "cfg-PARSE_";

    /// <summary>The tier of a saved configuration, or null when there is no such configuration.</summary>
    public static string? TierOf(string id)
    {
        var tier = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..].ToLowerInvariant() : "";
        return ParserVersions.HasVersions(tier) ? tier : null;
    }
}
