using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;

namespace LlamaCloud.Emulator.Intake;

/// <summary>A requested job, before it has times and a result.</summary>
internal sealed record NewJob(string ProjectId, string OrganizationId, string? Name, string Tier, string Version, string? Labels)
{
    public static NewJob For(OperationRequest request, JobOptions options, string? name) => new(
        request.ProjectId ?? EmulatorScope.DefaultProjectId,
        request.OrganizationId ?? EmulatorScope.DefaultOrganizationId,
        name,
        options.Tier,
        options.Version,
        options.Labels is { } labels ? JobResponses.WriteLabels(labels) : null);
}
