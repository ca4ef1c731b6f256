using System.CommandLine;
using System.Globalization;

namespace LlamaCloud.Cli.Options;

/// <summary>The options of commands whose answer is paged.</summary>
internal sealed class PagingOptionSet
{
    public const string AllName = "--all";
    public const string MaxItemsName = "--max-items";
    public const string SkipItemsName = "--skip-items";

    public Option<bool> All { get; } = new(AllName) { Description = "Print the items of every page: one array, or with --format jsonl an item a line as it arrives." };

    public TextOption MaxItems { get; } = new TextOption(
        MaxItemsName, "N", "Print the first N items, over as many pages as that takes; -1 for all of them.", "a whole number of items, or -1 for all")
        .Check(static text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= -1);

    public TextOption SkipItems { get; } = new TextOption(
        SkipItemsName, "N", "With --all or --max-items: leave out the first N items of the first page, to go on where a listing was cut inside it.", "a whole number of items")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    public void AddTo(Command command)
    {
        command.Options.Add(All);
        command.Options.Add(MaxItems);
        command.Options.Add(SkipItems);
        command.Validators.Add(result =>
        {
            if (result.GetResult(SkipItems) is { Implicit: false } && result.GetResult(All) is not { Implicit: false } && result.GetResult(MaxItems) is not { Implicit: false })
            {
                result.AddError($"{SkipItems.Name} goes with {All.Name} or {MaxItems.Name}.");
            }
        });
    }

    /// <summary>The most items to print; null when one page is wanted, as it comes.</summary>
    public long? LimitOf(ParseResult parsed) => parsed.GetValue(MaxItems) is { } text
        ? long.Parse(text, CultureInfo.InvariantCulture) is var n and >= 0 ? n : long.MaxValue
        : parsed.GetValue(All) ? long.MaxValue : null;

    public int SkipOf(ParseResult parsed) => parsed.GetValue(SkipItems) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
