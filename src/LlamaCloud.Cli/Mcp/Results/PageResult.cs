using System.Globalization;
using System.Text;
using LlamaCloud.Cli.Mcp.Arguments;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>The result of a paged operation: one page, or as many of its items as fit.</summary>
internal sealed class PageResult(ApiOperation operation, string tool) : OperationResult
{
    private const string Skipped = "skip_items";

    private readonly ApiPaging _paging = operation.Paging!;

    public override IReadOnlyList<ToolArgument> Arguments { get; } = [Skip(Skipped, "The number of items of the page to skip, to get the rest of a page that was cut.")];

    public override async Task<CallToolResult> SendAsync(ToolCall call, ApiCall request, ToolArguments values, CancellationToken cancellationToken)
    {
        var token = request.Take(_paging.TokenParameter);
        var skip = values.Number(Skipped, 0);
        var paging = new PagingOptions { Prefetch = false, Start = new ListingPosition(token, skip) };
        await foreach (var page in call.Client.ListRawAsync(request, paging, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            return Create(page, skip, call.MaxCharacters);
        }

        return ToolResult.Create("There are no items.");
    }

    private CallToolResult Create(RawPage page, int skip, int max)
    {
        var whole = skip == 0 ? ResponseText.Json(page.Response, page.Body) : "";
        var next = page.ContinuationToken is { } token ? $"There are more items: call {tool} with the same filters and {_paging.TokenParameter}: \"{token}\"." : "";
        if (skip == 0 && whole.Length <= max)
        {
            return ToolResult.Create(whole, next);
        }

        var (items, count) = Fill(page, max);
        var note = count == page.Items.Count
            ? next
            : string.Create(CultureInfo.InvariantCulture, $"The page was cut: items {skip + 1} to {skip + count} of {skip + page.Items.Count} are here. For the rest of the page, call {tool} with the same arguments and {Skipped}: {skip + count}.");
        return ToolResult.Create(items, note);
    }

    /// <summary>Gets as many items as fit, and their number. A single item that is too long is cut, so that a caller always gets further.</summary>
    private (string Text, int Count) Fill(RawPage page, int max)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var item in page.Items)
        {
            var json = ResponseText.Json(page.Response, item);
            if (text.Length + json.Length > max)
            {
                if (count == 0)
                {
                    var part = CutText.Create(json, 0, max);
                    return (string.Create(CultureInfo.InvariantCulture, $"{part.Text}… (the item was cut at character {part.End} of {part.Length})"), 1);
                }

                break;
            }

            text.Append(count == 0 ? "" : ",").Append(json);
            count++;
        }

        return ($$"""{"{{_paging.ItemName}}":[{{text}}]}""", count);
    }
}
