namespace LlamaCloud.Emulator.Jobs;

/// <summary>The saved parse configurations of the emulator: the presets of the service, one for each tier.</summary>
internal static class SavedConfigurations
{
    private const string Prefix = "cfg-PARSE_";

    /// <summary>Gets the tier of a saved configuration, or null if it does not exist.</summary>
    public static string? FindTier(string id)
    {
        var tier = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..].ToLowerInvariant() : "";
        return ParserVersions.HasVersions(tier) ? tier : null;
    }
}
