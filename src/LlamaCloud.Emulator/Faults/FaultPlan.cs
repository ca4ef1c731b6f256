using System.Globalization;

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
}

/// <summary>One entry of a plan.</summary>
/// <param name="Kind">The kind of the fault.</param>
/// <param name="Probability">The share of the requests that it affects, from 0 to 1.</param>
/// <param name="Status">The status of <see cref="FaultKind.Status"/>.</param>
/// <param name="Time">The length of a <see cref="FaultKind.Delay"/>, or the <c>Retry-After</c> of a <see cref="FaultKind.Status"/>.</param>
internal sealed record Fault(FaultKind Kind, double Probability, int Status = 0, TimeSpan? Time = null);

/// <summary>
/// The faults to inject: <c>429:0.1,reset:0.02,delay:200ms</c>. Entries are <c>STATUS:SHARE</c>, <c>STATUS:SHARE:RETRY-AFTER</c>,
/// <c>reset|lost|cut|hang:SHARE</c>, <c>delay:TIME</c> and <c>delay:TIME:SHARE</c>.
/// </summary>
internal sealed class FaultPlan
{
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
        Responses = [.. faults.Where(fault => fault.Kind != FaultKind.Delay)];
        Delays = [.. faults.Where(fault => fault.Kind == FaultKind.Delay)];
    }

    /// <summary>Gets the original text of the plan.</summary>
    public string Text { get; }

    /// <summary>Gets the faults of which a request has at most one.</summary>
    public IReadOnlyList<Fault> Responses { get; }

    /// <summary>Gets the delays, which apply independently.</summary>
    public IReadOnlyList<Fault> Delays { get; }

    /// <exception cref="EmulatorException">The text is not a valid plan. The message names the entry and what is expected.</exception>
    public static FaultPlan Parse(string? text)
    {
        var faults = (text ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ParseEntry)
            .ToList();
        var plan = new FaultPlan((text ?? "").Trim(), faults);
        var sum = plan.Responses.Sum(fault => fault.Probability);
        return sum <= 1 + 1e-9
            ? plan
            : throw new EmulatorException(string.Create(CultureInfo.InvariantCulture, $"Invalid faults '{text}': the shares add up to {sum}; expected at most 1, not counting delays."));
    }

    private static Fault ParseEntry(string entry)
    {
        var parts = entry.Split(':', StringSplitOptions.TrimEntries);
        Fault? fault = parts switch
        {
            ["delay", var time] when TryTime(time) is { } length => new Fault(FaultKind.Delay, 1, Time: length),
            ["delay", var time, var share] when TryTime(time) is { } length && TryShare(share) is { } probability
                => new Fault(FaultKind.Delay, probability, Time: length),
            [var word, var share] when Words.TryGetValue(word, out var kind) && TryShare(share) is { } probability
                => new Fault(kind, probability),
            [var status, var share] when TryStatus(status) is { } code && TryShare(share) is { } probability
                => new Fault(FaultKind.Status, probability, code),
            [var status, var share, var time] when TryStatus(status) is { } code && TryShare(share) is { } probability && TryTime(time) is { } retryAfter
                => new Fault(FaultKind.Status, probability, code, retryAfter),
            _ => null,
        };
        return fault ?? throw new EmulatorException(
            $"Invalid fault '{entry}'; expected 429:0.1 (a status from 400 to 599 and the share of the requests, 0 to 1), 429:0.1:2s (with Retry-After), reset:0.02, lost:0.02, cut:0.02, hang:0.02, delay:200ms or delay:1s:0.5; separate several with commas.");
    }

    private static int? TryStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and <= 599 ? status : null;

    private static double? TryShare(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    private static TimeSpan? TryTime(string text)
    {
        var (number, unit) = text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 1.0)
            : text.EndsWith('s') || text.EndsWith('S') ? (text[..^1], 1000.0)
            : ("", 0.0);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * unit <= TimeSpan.FromDays(1).TotalMilliseconds
            ? TimeSpan.FromMilliseconds(value * unit)
            : null;
    }
}
