using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Paging;

/// <summary>Jobs that a server lists as the service does: by time, with both bounds inclusive, page by page.</summary>
internal sealed record StoredJobs(IReadOnlyList<(string Id, DateTimeOffset? Time)> Jobs)
{
    public static readonly DateTimeOffset Epoch = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Writes times with all their digits.</summary>
    public const string Ticks = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Writes times with milliseconds.</summary>
    public const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly Lock _lock = new();
    private int _running;

    /// <summary>Creates jobs one minute apart, <c>job0</c> the newest.</summary>
    public static StoredJobs Even(int count) => new([.. Enumerable.Range(0, count).Select(static index => ($"job{index}", (DateTimeOffset?)Epoch.AddMinutes(-index)))]);

    /// <summary>Gets the number of jobs in a page if the query has none.</summary>
    public int PageSize { get; init; } = 5;

    /// <summary>Gets the maximum number of jobs in a page, whatever the query has.</summary>
    public int MaxPageSize { get; init; } = 1000;

    /// <summary>Gets whether times are compared without digits beyond the millisecond.</summary>
    public bool ComparesMilliseconds { get; init; }

    /// <summary>Gets the total number of jobs that is returned; null for the true one.</summary>
    public int? Total { get; init; }

    /// <summary>Gets whether the total number of jobs is returned.</summary>
    public bool TellsTotal { get; init; } = true;

    /// <summary>Gets whether jobs without a time match any bound.</summary>
    public bool UndatedMatch { get; init; }

    /// <summary>Gets how times are written.</summary>
    public string TimeFormat { get; init; } = Ticks;

    /// <summary>Gets the order of the jobs; null for newest first.</summary>
    public Func<IEnumerable<(string Id, DateTimeOffset? Time)>, IEnumerable<(string Id, DateTimeOffset? Time)>>? Order { get; init; }

    /// <summary>Called before a response: does nothing, or returns the status of a fault.</summary>
    public Func<HttpContext, Task<int>> Before { get; init; } = static _ => Task.FromResult(200);

    public int Responses { get; private set; }

    public int MaxAtOnce { get; private set; }

    /// <summary>Returns true if a page of a time window is requested, and not one of the whole listing.</summary>
    public static bool IsOfWindow(HttpContext context) =>
        context.Request.Query.ContainsKey("created_at_on_or_after") || context.Request.Query.ContainsKey("created_at_on_or_before");

    public async Task RespondAsync(HttpContext context)
    {
        lock (_lock)
        {
            Responses++;
            MaxAtOnce = Math.Max(MaxAtOnce, ++_running);
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

    /// <summary>Returns the jobs between two bounds, unordered.</summary>
    public IEnumerable<(string Id, DateTimeOffset? Time)> Matching(DateTimeOffset? from, DateTimeOffset? to) => Jobs.Where(job => job.Time is { } time
        ? !(Compared(time) < from) && !(Compared(time) > to)
        : UndatedMatch || (from is null && to is null));

    /// <summary>Returns a time as the client receives it.</summary>
    public DateTimeOffset? Shown(DateTimeOffset? time) => Time(Text(time));

    /// <summary>Returns a time as it is compared.</summary>
    public DateTimeOffset? Compared(DateTimeOffset? time) => ComparesMilliseconds ? time?.AddTicks(-(time.Value.Ticks % TimeSpan.TicksPerMillisecond)) : time;

    public static DateTimeOffset? Time(string? text) =>
        string.IsNullOrEmpty(text) ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private string Page(IQueryCollection query)
    {
        var matching = Matching(Time(query["created_at_on_or_after"]), Time(query["created_at_on_or_before"]));
        var ordered = (Order?.Invoke(matching) ?? matching.OrderByDescending(static job => job.Time)).ToList();
        var size = Math.Min(int.TryParse(query["page_size"], out var given) ? given : PageSize, MaxPageSize);
        var start = int.Parse("0" + query["page_token"], CultureInfo.InvariantCulture);
        var items = ordered.Skip(start).Take(size).Select(job => Json(job.Id, job.Time));
        var next = start + size < ordered.Count ? $",\"next_page_token\":\"{start + size}\"" : "";
        var total = TellsTotal ? $",\"total_size\":{Total ?? ordered.Count}" : "";
        return $$"""{"items":[{{string.Join(',', items)}}]{{next}}{{total}}}""";
    }
}
