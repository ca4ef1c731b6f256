using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace LlamaCloud.Emulator.Intake;

/// <summary>Reads and validates the configuration of a job: first with the schema, then by the rules that the document only describes in prose.</summary>
internal sealed class ConfigurationRules(ParserVersions versions, ILogger logger)
{
    public const string WarningHeader = "x-llamacloud-emulator-warning";

    /// <summary>Reads a configuration.</summary>
    /// <param name="request">The request; its response receives the warnings.</param>
    /// <param name="json">The JSON text.</param>
    /// <param name="schema">The schema of the configuration.</param>
    /// <exception cref="RequestRejectedException">It is not valid JSON, or violates the schema or a rule.</exception>
    public ParseRequestConfiguration Read(OperationRequest request, ReadOnlyMemory<byte> json, ApiSchema schema)
    {
        var tree = ReadTree(json);
        var findings = KnownValues.Validate(schema, tree, IsVersion);
        if (findings.Count > 0)
        {
            throw new RequestRejectedException(findings);
        }

        // The configuration of an upload is a part of that of a create, so one model reads both.
        var configuration = Reading.Document(new WireReader(json), ModelReader.ParseRequestConfiguration);
        var broken = Rules(request, configuration).ToList();
        if (broken.Count > 0)
        {
            throw new RequestRejectedException(broken);
        }

        if (configuration.ConfigurationId is { } id && SavedConfigurations.FindTier(id) is null)
        {
            throw new RequestRejectedException(403, "Access denied to this parse configuration");
        }

        return configuration;
    }

    private static object? ReadTree(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Reading.DocumentOrNull(new WireReader(json), Reading.Any);
        }
        catch (JsonException exception)
        {
            throw new RequestRejectedException([new ContractViolation(
                ["body", 0], "json_invalid", "JSON decode error", new Dictionary<string, object?>(), ("error", exception.Message))]);
        }
    }

    /// <summary>Versions are dates that belong to a tier; the rule below is stricter than the list of the document.</summary>
    private static bool IsVersion(IReadOnlyList<object> location) => location[^1] is "version";

    private IEnumerable<ContractViolation> Rules(OperationRequest request, ParseRequestConfiguration configuration)
    {
        var tier = configuration.Tier;
        var version = configuration.Version.Value;
        if (tier == ParseTier.Configured)
        {
            if (configuration.ConfigurationId is null)
            {
                yield return RequestErrors.Violation("tier 'configured' needs a configuration_id", tier.Value, "body", "tier");
            }
        }
        else if (version != ParseVersion.Latest.Value && !(version == ParseVersion.Configured.Value && configuration.ConfigurationId is not null))
        {
            if (!versions.Contains(tier.Value, version, out var newest))
            {
                yield return RequestErrors.Violation($"version '{version}' is not a version of tier '{tier}'", version, "body", "version");
            }
            else if (newest is not null)
            {
                EmulatorLog.NewerVersion(logger, version, tier.Value, newest);
                request.Http.Response.Headers[WarningHeader] = $"version {version} is later than the newest known one of tier {tier} ({newest})";
            }
        }

        if (tier == ParseTier.Fast && configuration.AgenticOptions is not null)
        {
            yield return RequestErrors.Violation("agentic_options cannot be used with tier 'fast'", configuration.AgenticOptions, "body", "agentic_options");
        }

        if (tier != ParseTier.Fast && configuration.FastOptions is not null)
        {
            yield return RequestErrors.Violation("fast_options can only be used with tier 'fast'", configuration.FastOptions, "body", "fast_options");
        }

        if (!PageSelection.TryCreate(configuration.PageRanges?.TargetPages, null, out _, out var problem))
        {
            yield return RequestErrors.Violation(problem, configuration.PageRanges!.TargetPages, "body", "page_ranges", "target_pages");
        }
    }
}
