using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>The options of a validated configuration that the emulator uses.</summary>
internal sealed record JobOptions
{
    /// <summary>The default of the share of failed pages above which the job fails.</summary>
    private const double DefaultPageFailureRatio = 0.05;

    public required string Tier { get; init; }

    public required string Version { get; init; }

    public required PageSelection Pages { get; init; }

    public required double AllowedPageFailureRatio { get; init; }

    public required IReadOnlyDictionary<string, string>? Labels { get; init; }

    public required IReadOnlyList<LlamaParseWebhookConfiguration> Webhooks { get; init; }

    public static JobOptions From(ParseRequestConfiguration configuration) => new()
    {
        Tier = GetTier(configuration),
        Version = configuration.Version.Value,
        Pages = PageSelection.TryCreate(configuration.PageRanges?.TargetPages, configuration.PageRanges?.MaxPages, out var pages, out _)
            ? pages
            : PageSelection.All,
        AllowedPageFailureRatio = configuration.ProcessingControl?.JobFailureConditions?.AllowedPageFailureRatio ?? DefaultPageFailureRatio,
        Labels = configuration.UserMetadata,
        Webhooks = configuration.WebhookConfigurations ?? [],
    };

    /// <summary>
    /// Gets the tier of a preset (<c>cfg-PARSE_AGENTIC</c>) or of the request. The emulator has no other saved configurations.
    /// </summary>
    private static string GetTier(ParseRequestConfiguration configuration) =>
        configuration.Tier == ParseTier.Configured && configuration.ConfigurationId is { } id ? SavedConfigurations.FindTier(id)! : configuration.Tier.Value;
}
