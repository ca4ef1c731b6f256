#if NET
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Transport;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Paging;

/// <summary>The pages of a call as they come.</summary>
/// <param name="call">The call of a paged operation.</param>
/// <param name="paging">How the operation is paged.</param>
/// <param name="options">The caller's settings of each request.</param>
/// <param name="mask">Hides the key of the client.</param>
/// <param name="send">Sends a request.</param>
internal sealed class RawPageSource(
    ApiCall call, ApiPaging paging, RequestOptions? options, SecretMask mask, Func<RequestInformation, RequestOptions?, CancellationToken, Task<ApiResponse>> send)
    : PageSource<RawPage, ReadOnlyMemory<byte>>
{
    private readonly ApiTimeWindows? _windows = call.Operation.TimeWindows;

    /// <summary>Where the caller's own parameter says to begin.</summary>
    public ListingPosition Start => new(Given(paging.TokenParameter));

    public override DateTimeOffset? From => Time(Given(_windows?.FromParameter));

    public override DateTimeOffset? To => Time(Given(_windows?.ToParameter));

    public override SecretMask Mask { get; } = mask.And(options?.Headers);

    public override async Task<RawPage> FetchAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var request = call.ToRequest();
        request.QueryParameters.Remove(paging.TokenParameter);
        request.AddQuery(paging.TokenParameter, page.Position.PageToken);
        if (page.IsLargest && call.Operation.LargestPage is { } largest)
        {
            request.QueryParameters.Remove(paging.SizeParameter);
            request.AddQuery(paging.SizeParameter, largest);
        }

        Bound(request, _windows?.FromParameter, page.From);
        Bound(request, _windows?.ToParameter, page.To);
        var response = await send(request, page.Settings(options), cancellationToken).ConfigureAwait(false);
        return RawPageReader.Read(response, paging, page.Position with { Offset = 0 });
    }

    public override string IdOf(ReadOnlyMemory<byte> item) => RawItemReader.IdOf(item, _windows!.IdName);

    public override DateTimeOffset? TimeOf(ReadOnlyMemory<byte> item) => Time(RawItemReader.TextOf(item, _windows!.TimeName));

    private static void Bound(RequestInformation request, string? name, DateTimeOffset? time)
    {
        if (name is not null && time is not null)
        {
            request.QueryParameters.Remove(name);
            request.AddQuery(name, time);
        }
    }

    private static DateTimeOffset? Time(string? text) => text is not null && Iso8601.TryParse(text.AsSpan(), out var time) ? time : null;

    private string? Given(string? name) => name is not null && call.Parameters.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;
}
#endif
