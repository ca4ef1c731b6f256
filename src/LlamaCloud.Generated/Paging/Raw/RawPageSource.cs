#if NET
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Paging.Raw;

/// <summary>The unchanged pages of a call.</summary>
/// <param name="call">The call of a paged operation.</param>
/// <param name="paging">How the operation is paged.</param>
/// <param name="options">The caller's options of each request.</param>
/// <param name="mask">Hides the key of the client.</param>
/// <param name="send">Sends a request.</param>
internal sealed class RawPageSource(
    ApiCall call, ApiPaging paging, RequestOptions? options, SecretMask mask, Func<RequestInformation, RequestOptions?, CancellationToken, Task<ApiResponse>> send)
    : PageSource<RawPage, ReadOnlyMemory<byte>>
{
    private readonly ApiTimeWindows? _windows = call.Operation.TimeWindows;

    public override DateTimeOffset? From => Time(Given(_windows?.FromParameter));

    public override DateTimeOffset? To => Time(Given(_windows?.ToParameter));

    public override SecretMask Mask { get; } = mask.And(options?.Headers);

    public override bool IsAbandoned => options?.IsAbandoned?.Invoke() == true;

    public override async Task<RawPage> FetchAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, string?>(StringComparer.Ordinal) { [paging.TokenParameter] = page.Position.PageToken };
        if (page.HasMaxPageSize && call.Operation.MaxPageSize is { } size)
        {
            changed[paging.SizeParameter] = ScalarText.From(size);
        }

        Limit(changed, _windows?.FromParameter, page.From);
        Limit(changed, _windows?.ToParameter, page.To);
        var response = await send(call.ToRequest(changed), RequestOptions.With(options, page.IsAbandoned), cancellationToken).ConfigureAwait(false);
        return RawPageReader.Read(response, call.Operation, page.Position with { Offset = 0 });
    }

    public override string IdOf(ReadOnlyMemory<byte> item) => RawItemReader.IdOf(item, _windows!.IdName);

    public override DateTimeOffset? TimeOf(ReadOnlyMemory<byte> item) => Time(RawItemReader.TextOf(item, _windows!.TimeName));

    private static void Limit(Dictionary<string, string?> changed, string? name, DateTimeOffset? time)
    {
        if (name is not null && time is { } value)
        {
            changed[name] = ScalarText.From(value);
        }
    }

    private static DateTimeOffset? Time(string? text) => text is not null && Iso8601.TryParse(text.AsSpan(), out var time) ? time : null;

    private string? Given(string? name) => name is null ? null : call.Find(name);
}
#endif
