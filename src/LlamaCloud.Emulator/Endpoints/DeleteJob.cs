using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Deletes a job that has ended, with its results.</summary>
internal sealed class DeleteJob(EmulatorContext emulator)
{
    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var job = await emulator.Store.ChangeAsync(request.JobId, (connection, found) =>
        {
            if (!request.Sees(found))
            {
                throw Refuse.JobNotFound();
            }

            var now = emulator.Now;
            if (found.StateAt(now) is JobState.Pending or JobState.Running)
            {
                throw Refuse.Conflict($"The job is {JobAnswers.Of(found, now).Status} and cannot be deleted: cancel it, or wait until it has ended.");
            }

            JobCommands.Delete(connection, found);
            return found;
        }).ConfigureAwait(false) ?? throw Refuse.JobNotFound();
        return new ParseJobDeleteResponse { Id = JobId.Format(job.Id), ProjectId = job.ProjectId };
    }
}
