using System.CommandLine;
using System.Globalization;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Options;

/// <summary>The options of commands whose response is paged.</summary>
internal sealed class PagingOptionSet
{
    public const string AllName = "--all";
    public const string ParallelName = "--parallel";
    public const string MaxItemsName = "--max-items";
    public const string SkipItemsName = "--skip-items";
    public const string ColumnsName = "--columns";

    public Option<bool> All { get; } = new(AllName) { Description = "Print the items of all pages as one array, or with --format jsonl one item per line as it arrives." };

    public TextOption MaxItems { get; } = new TextOption(
        MaxItemsName, "N", "The maximum number of items to print, from as many pages as necessary; -1 for all.", "a whole number of items, or -1 for all")
        .Check(static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= -1);

    public TextOption SkipItems { get; } = new TextOption(
        SkipItemsName, "N", "With --all or --max-items: skip the first N items of the first page, to resume a listing that was interrupted inside the page.", "a whole number of items")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    public TextOption Parallel { get; } = new TextOption(
        ParallelName,
        "N",
        $"With --all or --max-items: list N time windows in parallel, from 1 to {PagingOptions.MaxParallelism}; the default is 1. Items are printed as they arrive.",
        $"a whole number from 1 to {PagingOptions.MaxParallelism}")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= PagingOptions.MaxParallelism);

    /// <summary>The columns of a table.</summary>
    public TextOption Columns { get; } = new TextOption(
        ColumnsName, "NAMES", "The columns of --format table (the default with this option) and csv, separated by commas: names of members, such as id,status.", "names of members, separated by commas")
        .Check(static text => SplitColumns(text).Count > 0);

    public Option<bool> Ordered { get; } = new("--ordered") { Description = "With --parallel: print the newest items first." };

    public IEnumerable<Option> Options => [All, MaxItems, SkipItems, Parallel, Ordered, Columns];

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasTimeWindows">True if the operation can be listed in time windows.</param>
    public void AddTo(Command command, bool hasTimeWindows)
    {
        command.Options.Add(All);
        command.Options.Add(MaxItems);
        command.Options.Add(SkipItems);
        Needs(command, SkipItems, All, MaxItems);
        if (hasTimeWindows)
        {
            command.Options.Add(Parallel);
            command.Options.Add(Ordered);
            Needs(command, Parallel, All, MaxItems);
            Needs(command, Ordered, Parallel);
        }

        command.Options.Add(Columns);
    }

    /// <summary>Creates the paging options.</summary>
    public PagingOptions CreateOptions(ParseResult parsed, string? firstToken, long limit) => new()
    {
        Start = new ListingPosition(firstToken, parsed.GetValue(SkipItems) is { } skip ? int.Parse(skip, CultureInfo.InvariantCulture) : 0),
        MaxItems = limit == long.MaxValue ? null : limit,
        Parallelism = parsed.GetValue(Parallel) is { } parallel ? int.Parse(parallel, CultureInfo.InvariantCulture) : 1,
        Ordered = parsed.GetValue(Ordered),
    };

    /// <summary>Gets the maximum number of items to print; null to print one page unchanged.</summary>
    public long? LimitOf(ParseResult parsed) => parsed.GetValue(MaxItems) is { } text
        ? long.Parse(text, CultureInfo.InvariantCulture) is var n and >= 0 ? n : long.MaxValue
        : parsed.GetValue(All) ? long.MaxValue : null;

    /// <summary>Gets the columns that the user has chosen; empty if there are none.</summary>
    public IReadOnlyList<string> ColumnsOf(ParseResult parsed) => parsed.GetValue(Columns) is { } text ? SplitColumns(text) : [];

    private static List<string> SplitColumns(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static void Needs(Command command, Option option, params Option[] others) =>
        command.Validators.Add(result =>
        {
            if (result.GetResult(option) is { Implicit: false } && !others.Any(other => result.GetResult(other) is { Implicit: false }))
            {
                result.AddError($"{option.Name} requires {string.Join(" or ", others.Select(static other => other.Name))}.");
            }
        });
}
