using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>A request whose key and parameters have been checked.</summary>
internal sealed record OperationRequest(ApiOperation Operation, HttpContext Http, QueryParameters Query)
{
    public CancellationToken Aborted => Http.RequestAborted;

    public string? ProjectId => Query.Text("project_id");

    public string? OrganizationId => Query.Text("organization_id");

    /// <summary>The id in the path.</summary>
    /// <exception cref="RequestRejectedException">It has not the form of one, so no job has it.</exception>
    public Guid JobId => Jobs.JobId.TryParse(OperationRoute.Value(Operation, Http.Request, "job_id"), out var id) ? id : throw RequestErrors.JobNotFound();

    /// <summary>Whether the caller, who may have named a project or an organization, sees the job.</summary>
    public bool Sees(JobRecord job) =>
        (ProjectId is null || ProjectId == job.ProjectId) && (OrganizationId is null || OrganizationId == job.OrganizationId);
}
