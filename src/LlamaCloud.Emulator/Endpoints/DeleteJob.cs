using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Deletes a job that has ended, with its results.</summary>
internal sealed class DeleteJob(JobStore store, TimeProvider time)
{
    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var job = await store.ChangeAsync(request.JobId, (connection, found) =>
        {
            if (!request.Sees(found))
            {
                throw RequestErrors.JobNotFound();
            }

            var now = Instant.Now(time);
            if (found.StateAt(now) is JobState.Pending or JobState.Running)
            {
                throw RequestErrors.Conflict($"The job is {JobResponses.Create(found, now).Status} and cannot be deleted: cancel it, or wait until it has ended.");
            }

            JobCommands.Delete(connection, found);
            return found;
        }).ConfigureAwait(false) ?? throw RequestErrors.JobNotFound();
        return new ParseJobDeleteResponse { Id = JobId.Format(job.Id), ProjectId = job.ProjectId };
    }
}
