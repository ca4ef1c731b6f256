using System.Globalization;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Faults;

/// <summary>The effects of a fault on a request.</summary>
internal enum FaultKind
{
    /// <summary>Returns an error status; the request is not processed.</summary>
    Status,

    /// <summary>Resets the connection; the request is not processed.</summary>
    Reset,

    /// <summary>Processes the request, and resets the connection instead of sending the response.</summary>
    Lost,

    /// <summary>Processes the request, and closes the connection in the middle of the response body.</summary>
    Cut,

    /// <summary>Sends nothing until the client closes the connection.</summary>
    Hang,

    /// <summary>Waits before processing the request.</summary>
    Delay,

    /// <summary>Returns 429 when there were too many requests in a time.</summary>
    Limit,
}

/// <summary>One entry of a plan.</summary>
/// <param name="Kind">The kind of the fault.</param>
/// <param name="Probability">The share of the requests that it affects, from 0 to 1.</param>
/// <param name="Status">The status of <see cref="FaultKind.Status"/>.</param>
/// <param name="Time">The length of a <see cref="FaultKind.Delay"/>, or the <c>Retry-After</c> of a <see cref="FaultKind.Status"/>, or the window of a <see cref="FaultKind.Limit"/>.</param>
/// <param name="MaxRequests">The number of requests that a <see cref="FaultKind.Limit"/> allows in its window; for the 429 of a limit, the same.</param>
/// <param name="Operation">The id of the only operation that it affects, or null for all requests.</param>
/// <param name="First">The number of requests that it affects, which are the first ones; null if a share is affected.</param>
internal sealed record Fault(FaultKind Kind, double Probability, int Status = 0, TimeSpan? Time = null, int MaxRequests = 0, string? Operation = null, int? First = null)
{
    /// <summary>Gets the name of the fault: its word, or its status.</summary>
    public string Name => Kind switch
    {
        FaultKind.Status when MaxRequests > 0 => "limit",
        FaultKind.Status => Status.ToString(CultureInfo.InvariantCulture),
        _ => Kind.ToString().ToLowerInvariant(),
    };

    public bool AppliesTo(string? operation) => Operation is null || Operation == operation;
}

/// <summary>
/// The faults to inject: <c>429:0.1,reset:0.02,delay:200ms</c>. Entries are <c>STATUS:SHARE</c>, <c>STATUS:SHARE:RETRY-AFTER</c>,
/// <c>reset|lost|cut|hang:SHARE</c>, <c>delay:TIME</c>, <c>delay:TIME:SHARE</c> and <c>limit:COUNT/TIME</c>.
/// <c>xN</c> instead of a share affects the first N requests. <c>OPERATION=</c> in front of an entry restricts it to one operation: <c>Parsing_Upload=503:0.3</c>.
/// </summary>
internal sealed class FaultPlan
{
    private const int MaxLimit = 100_000;

    private static readonly Dictionary<string, FaultKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["reset"] = FaultKind.Reset,
        ["lost"] = FaultKind.Lost,
        ["cut"] = FaultKind.Cut,
        ["hang"] = FaultKind.Hang,
    };

    private FaultPlan(string text, IReadOnlyList<Fault> faults)
    {
        Text = text;
        Responses = [.. faults.Where(fault => fault.Kind is not (FaultKind.Delay or FaultKind.Limit))];
        Delays = [.. faults.Where(fault => fault.Kind == FaultKind.Delay)];
        Limits = [.. faults.Where(fault => fault.Kind == FaultKind.Limit)];
    }

    /// <summary>Gets the original text of the plan.</summary>
    public string Text { get; }

    /// <summary>Gets the faults of which a request has at most one.</summary>
    public IReadOnlyList<Fault> Responses { get; }

    /// <summary>Gets the delays, which apply independently.</summary>
    public IReadOnlyList<Fault> Delays { get; }

    /// <summary>Gets the limits, all of which apply.</summary>
    public IReadOnlyList<Fault> Limits { get; }

    /// <exception cref="EmulatorException">The text is not a valid plan. The message names the entry and what is expected.</exception>
    public static FaultPlan Parse(string? text)
    {
        var faults = (text ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ParseEntry)
            .ToList();
        var plan = new FaultPlan((text ?? "").Trim(), faults);
        var sum = plan.Responses.Select(fault => fault.Operation).Append(null).Max(operation => plan.Responses.Where(fault => fault.First is null && fault.AppliesTo(operation)).Sum(fault => fault.Probability));
        return sum <= 1 + 1e-9
            ? plan
            : throw new EmulatorException(string.Create(CultureInfo.InvariantCulture, $"Invalid faults '{text}': the shares add up to {sum}; expected at most 1, not counting delays."));
    }

    private static Fault ParseEntry(string entry)
    {
        if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var rest])
        {
            return ParseFault(entry);
        }

        var operation = ApiContract.Operations.FirstOrDefault(operation => operation.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new EmulatorException(
            $"Invalid fault '{entry}': '{name}' is not an operation; expected one of {string.Join(", ", ApiContract.Operations.Select(static operation => operation.Id))}.");
        return ParseFault(rest) with { Operation = operation.Id };
    }

    private static Fault ParseFault(string entry)
    {
        var parts = entry.Split(':', StringSplitOptions.TrimEntries);
        Fault? fault = parts switch
        {
            ["delay", var time] when TryTime(time) is { } length => new Fault(FaultKind.Delay, 1, Time: length),
            ["delay", var time, var share] when TryTime(time) is { } length && TryShare(share) is var (probability, first)
                => new Fault(FaultKind.Delay, probability, Time: length, First: first),
            ["limit", var limit] when limit.Split('/', StringSplitOptions.TrimEntries) is [var count, var time] && TryCount(count) is { } maximum && TryTime(time) is { } window && window > TimeSpan.Zero
                => new Fault(FaultKind.Limit, 1, Time: window, MaxRequests: maximum),
            [var word, var share] when Words.TryGetValue(word, out var kind) && TryShare(share) is var (probability, first)
                => new Fault(kind, probability, First: first),
            [var status, var share] when TryStatus(status) is { } code && TryShare(share) is var (probability, first)
                => new Fault(FaultKind.Status, probability, code, First: first),
            [var status, var share, var time] when TryStatus(status) is { } code && TryShare(share) is var (probability, first) && TryTime(time) is { } retryAfter
                => new Fault(FaultKind.Status, probability, code, retryAfter, First: first),
            _ => null,
        };
        return fault ?? throw new EmulatorException(
            $"Invalid fault '{entry}'; expected 429:0.1 (a status from 400 to 599 and the share of the requests, 0 to 1), 429:0.1:2s (with Retry-After), reset:0.02, lost:0.02, cut:0.02, hang:0.02, delay:200ms, delay:1s:0.5 or limit:20/60s (20 requests in any 60 s); x2 instead of a share affects the first 2 requests; OPERATION= in front restricts it to an operation; separate several with commas.");
    }

    private static int? TryStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599 ? status : null;

    private static int? TryCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxLimit ? count : null;

    /// <summary>Parses a share, or a number of first requests, whose share is 1.</summary>
    private static (double Probability, int? First)? TryShare(string text) =>
        text.StartsWith('x') ? (TryCount(text[1..]) is { } count ? (1, count) : null)
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? (share, null)
        : null;

    private static TimeSpan? TryTime(string text) => Duration.TryParse(text) is { } time && time <= TimeSpan.FromDays(1) ? time : null;
}
