using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Output;

/// <summary>Prints the items of many pages, each page as soon as it is complete.</summary>
/// <param name="parsed">The command line, for the command that resumes the listing after an error.</param>
/// <param name="tokenOption">The name of the option for the page token.</param>
/// <param name="writer">The format.</param>
/// <param name="output">The output of the writer.</param>
/// <param name="instants">The instants of relative times, for the command that resumes.</param>
/// <param name="noun">The word for several items.</param>
internal sealed class PagePrinter(ParseResult parsed, string tokenOption, ResultWriter writer, OutputBuffer output, IReadOnlyDictionary<string, string> instants, string noun)
{
    private readonly bool _isRaw = writer is RawResultWriter;
    private ListingPosition? _next;
    private long _left;
    private long _count;
    private bool _isAtEnd;

    /// <summary>Prints the listing.</summary>
    /// <param name="pages">The pages, up to the limit.</param>
    /// <param name="paging">The options of the listing.</param>
    /// <param name="limit">The maximum number of items in the pages.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task RunAsync(IAsyncEnumerable<RawPage> pages, PagingOptions paging, long limit, CancellationToken cancellationToken)
    {
        (_next, _left) = (paging.Parallelism > 1 ? null : paging.Start, limit);
        writer.Begin();
        try
        {
            await foreach (var page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                Print(page);
            }

            _isAtEnd = true;
            writer.End();
            writer.Flush();
            if (_count == 0 && limit > 0 && writer.ShowsItems)
            {
                writer.Notes.Add($"No {noun} match.");
            }
        }
        catch (Exception e) when (e is not ClosedPipeException)
        {
            output.Discard();
            if (!_isAtEnd && e is not LlamaCloudPagingException && _next is { } position)
            {
                e.Data[Shell.ResumeKey] = Resume(position);
            }

            throw;
        }
    }

    private void Print(RawPage page)
    {
        if (_isRaw)
        {
            writer.Item(page.Body);
        }
        else
        {
            foreach (var item in page.Items)
            {
                writer.Item(item);
            }
        }

        writer.EndPage();
        var before = output.ItemsWritten;
        try
        {
            writer.Flush();
        }
        catch (Exception e) when (e is not ClosedPipeException)
        {
            var written = _isRaw ? 0 : (int)(output.ItemsWritten - before);
            _next = _next is null ? null : page.PositionAfter(written);
            _left -= written;
            throw;
        }

        _count += page.Items.Count;
        _left -= page.Items.Count;
        _isAtEnd = _next is not null && (page.ContinuationToken is null || _left == 0);
        _next = _next is null ? null : page.PositionAfter(page.Items.Count);
    }

    /// <summary>Gets the command that prints the remaining items, without the API key.</summary>
    private List<string> Resume(ListingPosition position)
    {
        var line = Shell.CommandLine(parsed, ["--api-key", tokenOption, PagingOptionSet.MaxItemsName, PagingOptionSet.SkipItemsName], instants);
        if (position.PageToken is { } token)
        {
            line.AddOption(tokenOption, token);
        }

        if (position.Offset > 0)
        {
            line.AddOption(PagingOptionSet.SkipItemsName, position.Offset.ToString(CultureInfo.InvariantCulture));
        }

        if (_left < long.MaxValue / 2)
        {
            line.AddOption(PagingOptionSet.MaxItemsName, _left.ToString(CultureInfo.InvariantCulture));
        }
        else if (!parsed.Tokens.Any(static token => token.Value == PagingOptionSet.AllName))
        {
            line.Add(PagingOptionSet.AllName);
        }

        return line;
    }
}
