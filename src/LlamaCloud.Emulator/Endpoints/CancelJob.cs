using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Emulator.Webhooks;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Stops a job that has not ended.</summary>
internal sealed class CancelJob(JobStore store, WebhookDispatcher webhooks, TimeProvider time)
{
    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var now = 0L;
        var job = await store.ChangeAsync(request.JobId, (connection, found) =>
        {
            if (!request.Sees(found))
            {
                throw RequestErrors.JobNotFound();
            }

            now = Instant.Now(time);
            if (found.StateAt(now) is not (JobState.Pending or JobState.Running))
            {
                throw RequestErrors.Conflict($"The job is {JobResponses.Create(found, now).Status} and cannot be cancelled: only a PENDING or RUNNING job can.");
            }

            FetchTable.Remove(connection, found.Sequence);
            WebhookEvents.Cancel(connection, found, now);
            return JobCommands.Settle(connection, found, JobState.Cancelled, now, errorMessage: null);
        }).ConfigureAwait(false);
        webhooks.Wake();
        return JobResponses.Create(job ?? throw RequestErrors.JobNotFound(), now);
    }
}
