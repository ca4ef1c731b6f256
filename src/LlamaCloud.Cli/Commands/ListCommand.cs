using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Paging.Raw;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Commands;

/// <summary>Prints a listing: one page of it, or the items of many.</summary>
internal sealed class ListCommand(ApiOperation operation, GlobalOptions globals, PagingOptionSet options, ParameterOptions parameters, StopSignals stop)
{
    private readonly string _noun = operation.Table?.Noun ?? "items";
    private readonly string _tokenOption = parameters.OptionName(operation.Paging!.TokenParameter);

    /// <summary>Checks the columns that the user has chosen, before anything is sent.</summary>
    /// <exception cref="UsageException">The format has no columns, or the items do not have them.</exception>
    public static void CheckColumns(ApiOperation operation, GlobalOptions globals, PagingOptionSet options, ParseResult parsed)
    {
        if (options.ColumnsOf(parsed) is not { Count: > 0 } chosen)
        {
            return;
        }

        if (globals.GetFormat(parsed) is var format and not (OutputFormat.Auto or OutputFormat.Table or OutputFormat.Csv))
        {
            throw new UsageException($"{PagingOptionSet.ColumnsName}: the format {format.ToString().ToLowerInvariant()} has no columns; use it with {globals.Format.Name} table or csv.");
        }

        if (operation.Table is { } table)
        {
            ColumnNames.Check(PagingOptionSet.ColumnsName, chosen, table.Item());
        }
    }

    public async Task RunAsync(LlamaCloudClient client, ParseResult parsed, ApiCall call, CancellationToken cancellationToken)
    {
        var columns = Columns(parsed);
        var format = globals.GetFormat(parsed) is OutputFormat.Auto && columns.Chosen ? OutputFormat.Table : globals.GetFormat(parsed);
        var target = format is OutputFormat.Auto or OutputFormat.Table && !parsed.GetValue(globals.Debug) ? Pager.Open(stop) : StandardOutput.Instance;
        ResultWriter writer;
        await using (target.ConfigureAwait(false))
        {
            var output = new OutputBuffer(target);
            writer = ResultWriters.Create(format, output, isList: true, columns);
            if (options.LimitOf(parsed) is { } limit)
            {
                await ListAsync(client, parsed, call, writer, output, limit, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                // One page needs no listing, whose types would be compiled at each start.
                PrintPage(await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false), writer);
            }
        }

        writer.Notes.ForEach(Messages.Note);
    }

    private TableColumns Columns(ParseResult parsed) => options.ColumnsOf(parsed) is { Count: > 0 } chosen
        ? new TableColumns(chosen, Chosen: true, PagingOptionSet.ColumnsName)
        : new TableColumns(operation.Table?.Columns ?? [], Option: PagingOptionSet.ColumnsName);

    private async Task ListAsync(LlamaCloudClient client, ParseResult parsed, ApiCall call, ResultWriter writer, OutputBuffer output, long limit, CancellationToken cancellationToken)
    {
        stop.WatchOutput();
        var paging = options.CreateOptions(parsed, call.Take(operation.Paging!.TokenParameter), limit);
        if (paging is { Parallelism: > 1 } and not { Start: { PageToken: null, Offset: 0 } })
        {
            throw new UsageException($"{PagingOptionSet.ParallelName} always lists from the beginning; remove {_tokenOption} and {PagingOptionSet.SkipItemsName}.");
        }

        if (paging.Parallelism > 1 && writer is RawResultWriter)
        {
            throw new UsageException($"{PagingOptionSet.ParallelName} removes items that two time windows have in common, which {globals.Format.Name} raw cannot; use another format.");
        }

        var printer = new PagePrinter(parsed, _tokenOption, writer, output, parameters.Instants, _noun);
        await printer.RunAsync(client.ListRawAsync(call, paging, cancellationToken: cancellationToken), paging, limit, cancellationToken).ConfigureAwait(false);
    }

    private void PrintPage(ApiResponse response, ResultWriter writer)
    {
        var page = RawPageReader.Read(response, operation, start: null);
        if (writer.ShowsItems)
        {
            foreach (var item in page.Items)
            {
                writer.Item(item);
            }

            writer.End();
        }
        else
        {
            writer.PrintResponse(RawText.WithoutByteOrderMark(page.Body));
        }

        writer.Flush();

        // Other formats have the token themselves, which is enough for a program.
        if (writer.ShowsItems || StandardOutput.IsTerminal)
        {
            AddNotes(page, writer.Notes);
        }
    }

    private void AddNotes(RawPage page, List<string> notes)
    {
        if (page.ContinuationToken is { } token)
        {
            var count = Number(page.Items.Count);
            var all = page.TotalSize is { } total && total > page.Items.Count ? $"{count} of {Number(total)} {_noun}" : $"{count} shown, and there are more {_noun}";
            notes.Add($"({all}: use {PagingOptionSet.AllName} for all of them, or {_tokenOption} {Shell.Quote(token)} for the next page)");
        }
        else if (page.Items.Count == 0)
        {
            notes.Add($"No {_noun} match.");
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
