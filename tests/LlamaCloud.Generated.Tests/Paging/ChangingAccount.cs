using System.Globalization;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>
/// An account whose jobs are created and deleted while it is listed, in this process. Its page tokens keep their position, as those of the
/// service do: the next page begins after the last job of the previous page, even if that job was deleted.
/// </summary>
internal sealed class ChangingAccount : ParsingClient
{
    private readonly Lock _lock = new();
    private readonly List<(DateTimeOffset Time, string Id)> _jobs;
    private readonly Random _random;
    private readonly int _changes;
    private DateTimeOffset _newest = DateTimeOffset.UtcNow;
    private int _requests;

    /// <summary>Creates an account.</summary>
    /// <param name="times">The distribution of the times of its jobs.</param>
    /// <param name="count">The number of its jobs.</param>
    /// <param name="changes">The maximum number of jobs that are created, and of those that are deleted, with each request.</param>
    /// <param name="seed">The seed of the random numbers.</param>
    public ChangingAccount(CreationTimes times, int count, int changes, int seed)
    {
        _random = new Random(seed);
        _changes = changes;
        _jobs = [.. Enumerable.Range(0, count).Select(index => (StoredJobs.Epoch - times.Age(index, _random), $"old{index}"))];
        Staying = [.. _jobs.Select(static job => job.Id)];
    }

    /// <summary>Gets the jobs that existed all the time.</summary>
    public HashSet<string> Staying { get; }

    public override async Task<ParseJobQueryResponse> ListAsync(
        ParsingListQuery? query = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        int turns;
        lock (_lock)
        {
            turns = _random.Next(4);
        }

        for (var turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }

        lock (_lock)
        {
            _requests++;
            Change();
            return Page(query!);
        }
    }

    private void Change()
    {
        for (var change = _random.Next(_changes + 1); change > 0; change--)
        {
            _newest += TimeSpan.FromMilliseconds(_random.Next(3));
            _jobs.Add((_newest, $"new{_requests}.{change}"));
            var gone = _random.Next(_jobs.Count);
            Staying.Remove(_jobs[gone].Id);
            _jobs.RemoveAt(gone);
        }
    }

    private ParseJobQueryResponse Page(ParsingListQuery query)
    {
        var matching = _jobs
            .Where(job => !(job.Time < query.CreatedAtOnOrAfter) && !(job.Time > query.CreatedAtOnOrBefore))
            .OrderByDescending(static job => job.Time).ThenByDescending(static job => job.Id, StringComparer.Ordinal)
            .ToList();
        var rest = query.PageToken is { } token ? matching.SkipWhile(job => !IsBelow(job, token)) : matching;
        var page = rest.Take(query.PageSize!.Value + 1).ToList();
        return new()
        {
            Items = [.. page.Take(query.PageSize.Value).Select(static job => new ParseJobResponse { Id = job.Id, ProjectId = "p", Status = ParseJobStatus.Completed, CreatedAt = job.Time })],
            NextPageToken = page.Count > query.PageSize ? Token(page[^2]) : null,
            TotalSize = matching.Count,
        };
    }

    private static string Token((DateTimeOffset Time, string Id) job) => string.Create(CultureInfo.InvariantCulture, $"{job.Time.UtcTicks}/{job.Id}");

    private static bool IsBelow((DateTimeOffset Time, string Id) job, string token)
    {
        var parts = token.Split('/');
        var order = job.Time.UtcTicks.CompareTo(long.Parse(parts[0], CultureInfo.InvariantCulture));
        return order < 0 || (order == 0 && string.CompareOrdinal(job.Id, parts[1]) < 0);
    }
}
