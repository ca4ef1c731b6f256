using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Paging;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Lists jobs, newest first.</summary>
internal sealed class ListJobs(JobStore store, PageTokens tokens, TimeProvider time)
{
    private const int DefaultPageSize = 50;

    public Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var filter = new ListFilter
        {
            State = JobResponses.ParseState(request.Query.Text("status")),
            ProjectId = request.ProjectId,
            OrganizationId = request.OrganizationId,
            CreatedFrom = request.Query.Time("created_at_on_or_after") is { } from ? Instant.AtOrAfter(from) : null,
            CreatedTo = request.Query.Time("created_at_on_or_before") is { } to ? Instant.From(to) : null,
            JobIds = request.Query.List("job_ids"),
        };
        var size = request.Query.Integer("page_size") ?? DefaultPageSize;
        var now = Instant.Now(time);

        // Reads one job more than the page size to see if there is a next page, so that no page is empty.
        var jobs = store.List(filter, Position(request, filter), size + 1, now);
        var count = Math.Min(size, jobs.Count);
        var items = new ParseJobResponse[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = JobResponses.Create(jobs[i], now);
        }

        return Task.FromResult<IJsonValue>(new ParseJobQueryResponse
        {
            Items = items,
            NextPageToken = jobs.Count > size
                ? tokens.Write(new PagePosition(jobs[size - 1].CreatedAt, jobs[size - 1].Sequence), filter)
                : null,
        });
    }

    private PagePosition? Position(OperationRequest request, ListFilter filter)
    {
        if (request.Query.Text("page_token") is not { } token)
        {
            return null;
        }

        return tokens.TryRead(token, filter, out var position, out var problem)
            ? position
            : throw RequestErrors.BadRequest("Invalid page_token: " + problem);
    }
}
