using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>A request with a validated key and validated parameters.</summary>
internal sealed record OperationRequest(ApiOperation Operation, HttpContext Http, QueryParameters Query)
{
    public CancellationToken Aborted => Http.RequestAborted;

    public string? ProjectId => Query.Text("project_id");

    public string? OrganizationId => Query.Text("organization_id");

    /// <summary>Gets the job id of the path.</summary>
    /// <exception cref="RequestRejectedException">It is not a valid job id, so the job does not exist.</exception>
    public Guid JobId => Jobs.JobId.TryParse(OperationRoute.Value(Operation, Http.Request, "job_id"), out var id) ? id : throw RequestErrors.JobNotFound();

    /// <summary>Returns true if the job belongs to the project and the organization of the request, if given.</summary>
    public bool Sees(JobRecord job) =>
        (ProjectId is null || ProjectId == job.ProjectId) && (OrganizationId is null || OrganizationId == job.OrganizationId);
}
