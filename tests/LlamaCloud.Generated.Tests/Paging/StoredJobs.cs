using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Jobs that a server lists as the service does: by time, both bounds inclusive, page after page.</summary>
internal sealed record StoredJobs(IReadOnlyList<(string Id, DateTimeOffset? Time)> Jobs)
{
    public static readonly DateTimeOffset Epoch = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Times to all digits that they have.</summary>
    public const string Ticks = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Times to three digits of a second.</summary>
    public const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly Lock _lock = new();
    private int _running;

    /// <summary>Jobs one minute apart, <c>job0</c> the newest.</summary>
    public static StoredJobs Even(int count) => new([.. Enumerable.Range(0, count).Select(static index => ($"job{index}", (DateTimeOffset?)Epoch.AddMinutes(-index)))]);

    /// <summary>How many jobs a page has where the query does not say.</summary>
    public int PageSize { get; init; } = 5;

    /// <summary>The most jobs that a page has, whatever the query says.</summary>
    public int LargestPage { get; init; } = 1000;

    /// <summary>Whether times are compared without what is finer than a millisecond.</summary>
    public bool ComparesMilliseconds { get; init; }

    /// <summary>The number of jobs that is told; null for the true one.</summary>
    public int? Total { get; init; }

    /// <summary>Whether the number of jobs is told.</summary>
    public bool TellsTotal { get; init; } = true;

    /// <summary>Whether jobs without a time match any bound.</summary>
    public bool UndatedMatch { get; init; }

    /// <summary>How times are written.</summary>
    public string TimeFormat { get; init; } = Ticks;

    /// <summary>Makes an order out of the jobs; null for newest first.</summary>
    public Func<IEnumerable<(string Id, DateTimeOffset? Time)>, IEnumerable<(string Id, DateTimeOffset? Time)>>? Order { get; init; }

    /// <summary>What happens before an answer: nothing, or a fault, which is answered with this status.</summary>
    public Func<HttpContext, Task<int>> Before { get; init; } = static _ => Task.FromResult(200);

    public int Answers { get; private set; }

    public int MostAtOnce { get; private set; }

    /// <summary>Whether a page of a window of time is asked for, rather than of the whole listing.</summary>
    public static bool IsOfWindow(HttpContext context) =>
        context.Request.Query.ContainsKey("created_at_on_or_after") || context.Request.Query.ContainsKey("created_at_on_or_before");

    public async Task AnswerAsync(HttpContext context)
    {
        lock (_lock)
        {
            Answers++;
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            context.Response.StatusCode = await Before(context);
            if (context.Response.StatusCode == 200)
            {
                await context.Response.WriteAsync(Page(context.Request.Query), context.RequestAborted);
            }
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }
        }
    }

    public string Json(string id, DateTimeOffset? time)
    {
        var created = Text(time) is { } text ? $"\"{text}\"" : "null";
        return $$"""{"id":"{{id}}","project_id":"p","status":"COMPLETED","created_at":{{created}}}""";
    }

    /// <summary>The jobs between two bounds, in no order.</summary>
    public IEnumerable<(string Id, DateTimeOffset? Time)> Matching(DateTimeOffset? from, DateTimeOffset? to) => Jobs.Where(job => job.Time is { } time
        ? !(Compared(time) < from) && !(Compared(time) > to)
        : UndatedMatch || (from is null && to is null));

    /// <summary>A time as a client gets to see it.</summary>
    public DateTimeOffset? Shown(DateTimeOffset? time) => Time(Text(time));

    /// <summary>A time as it is compared.</summary>
    public DateTimeOffset? Compared(DateTimeOffset? time) => ComparesMilliseconds ? time?.AddTicks(-(time.Value.Ticks % TimeSpan.TicksPerMillisecond)) : time;

    public static DateTimeOffset? Time(string? text) =>
        string.IsNullOrEmpty(text) ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private string Page(IQueryCollection query)
    {
        var matching = Matching(Time(query["created_at_on_or_after"]), Time(query["created_at_on_or_before"]));
        var ordered = (Order?.Invoke(matching) ?? matching.OrderByDescending(static job => job.Time)).ToList();
        var size = Math.Min(int.TryParse(query["page_size"], out var given) ? given : PageSize, LargestPage);
        var start = int.Parse("0" + query["page_token"], CultureInfo.InvariantCulture);
        var items = ordered.Skip(start).Take(size).Select(job => Json(job.Id, job.Time));
        var next = start + size < ordered.Count ? $",\"next_page_token\":\"{start + size}\"" : "";
        var total = TellsTotal ? $",\"total_size\":{Total ?? ordered.Count}" : "";
        return $$"""{"items":[{{string.Join(',', items)}}]{{next}}{{total}}}""";
    }
}
