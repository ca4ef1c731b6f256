using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Stops a job that has not ended.</summary>
internal sealed class CancelJob(EmulatorContext emulator)
{
    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var now = 0L;
        var job = await emulator.Store.ChangeAsync(request.JobId, (connection, found) =>
        {
            if (!request.Sees(found))
            {
                throw Refuse.JobNotFound();
            }

            now = emulator.Now;
            if (found.StateAt(now) is not (JobState.Pending or JobState.Running))
            {
                throw Refuse.Conflict($"The job is {JobAnswers.Of(found, now).Status} and cannot be cancelled: only a PENDING or RUNNING job can.");
            }

            FetchTable.Remove(connection, found.Sequence);
            WebhookEvents.Cancel(connection, found, now);
            return JobCommands.Settle(connection, found, JobState.Cancelled, now, errorMessage: null);
        }).ConfigureAwait(false);
        emulator.Webhooks.Wake();
        return JobAnswers.Of(job ?? throw Refuse.JobNotFound(), now);
    }
}
