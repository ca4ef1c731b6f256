using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Paging;

namespace LlamaCloud.Cli.Output;

/// <summary>Prints the items of many pages: each page when it has arrived whole, before the next one is waited for.</summary>
/// <param name="parsed">The command line, to say how to go on after a failure.</param>
/// <param name="tokenOption">The option that takes a page token.</param>
/// <param name="writer">The format.</param>
/// <param name="output">What the format writes to.</param>
internal sealed class PagePrinter(ParseResult parsed, string tokenOption, ResultWriter writer, OutputBuffer output)
{
    private readonly bool _isRaw = writer is RawResultWriter;
    private ListingPosition? _next;
    private long _left;
    private bool _isAtEnd;

    /// <summary>Prints the listing.</summary>
    /// <param name="pages">The pages, without what is beyond the limit.</param>
    /// <param name="paging">How they are listed.</param>
    /// <param name="limit">The most items that the pages have.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
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

        _left -= page.Items.Count;
        _isAtEnd = _next is not null && (page.ContinuationToken is null || _left == 0);
        _next = _next is null ? null : page.PositionAfter(page.Items.Count);
    }

    /// <summary>The command that prints what is missing: without the key, which is not for screens and logs.</summary>
    private string Resume(ListingPosition position)
    {
        var line = Shell.CommandLine(parsed, ["--api-key", tokenOption, PagingOptionSet.MaxItemsName, PagingOptionSet.SkipItemsName]);
        if (position.PageToken is { } token)
        {
            line.Option(tokenOption, token);
        }

        if (position.Offset > 0)
        {
            line.Option(PagingOptionSet.SkipItemsName, position.Offset.ToString(CultureInfo.InvariantCulture));
        }

        if (_left < long.MaxValue / 2)
        {
            line.Option(PagingOptionSet.MaxItemsName, _left.ToString(CultureInfo.InvariantCulture));
        }
        else if (!parsed.Tokens.Any(static token => token.Value == PagingOptionSet.AllName))
        {
            line.Append(' ').Append(PagingOptionSet.AllName);
        }

        return line.ToString();
    }
}
