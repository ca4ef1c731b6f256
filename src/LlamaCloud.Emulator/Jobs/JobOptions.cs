using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Jobs;

/// <summary>What the emulator takes from a configuration that has been checked.</summary>
internal sealed record JobOptions
{
    /// <summary>Without a value of the caller, pages that fail fail the job beyond this share.</summary>
    private const double DefaultPageFailureRatio = 0.05;

    public required string Tier { get; init; }

    public required string Version { get; init; }

    public required PageSelection Pages { get; init; }

    public required double AllowedPageFailureRatio { get; init; }

    public required IReadOnlyDictionary<string, string>? Labels { get; init; }

    public required IReadOnlyList<LlamaParseWebhookConfiguration> Webhooks { get; init; }

    public static JobOptions From(ParseRequestConfiguration configuration) => new()
    {
        Tier = TierOf(configuration),
        Version = configuration.Version.Value,
        Pages = PageSelection.TryCreate(configuration.PageRanges?.TargetPages, configuration.PageRanges?.MaxPages, out var pages, out _)
            ? pages
            : PageSelection.All,
        AllowedPageFailureRatio = configuration.ProcessingControl?.JobFailureConditions?.AllowedPageFailureRatio ?? DefaultPageFailureRatio,
        Labels = configuration.UserMetadata,
        Webhooks = configuration.WebhookConfigurations ?? [],
    };

    /// <summary>
    /// The tier of a preset (<c>cfg-PARSE_AGENTIC</c>) or of the request. The emulator has no other saved configurations.
    /// </summary>
    private static string TierOf(ParseRequestConfiguration configuration) =>
        configuration.Tier == ParseTier.Configured && configuration.ConfigurationId is { } id ? SavedConfigurations.TierOf(id)! : configuration.Tier.Value;
}
