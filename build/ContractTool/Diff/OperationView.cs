using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>An operation with what its path adds to it.</summary>
internal sealed record OperationView(string Path, string Method, IOpenApiPathItem Item, OpenApiOperation Source, bool IsCallback)
{
    /// <summary>Method and path, by which operations of different documents find each other.</summary>
    public string Name => $"{Method} {Path}";

    public string Title => Source.OperationId ?? Name;

    /// <summary>The parameters of the operation, and those of its path that it does not replace.</summary>
    public IReadOnlyList<IOpenApiParameter> Parameters { get; } = [.. (Source.Parameters ?? []).Concat(Item.Parameters ?? []).DistinctBy(static p => p.Key())];

    public IReadOnlyDictionary<string, IOpenApiResponse> Responses { get; } = (Source.Responses ?? []).ToDictionary(StringComparer.Ordinal);

    // A callback is called by the service: what it sends is what the caller of the client receives.
    public Direction Sent => IsCallback ? Direction.Response : Direction.Request;

    public Direction Received => IsCallback ? Direction.Request : Direction.Response;

    /// <summary>Every operation, callbacks included, each behind the one that registers it.</summary>
    public static IReadOnlyList<OperationView> AllOf(OpenApiDocument document) =>
        [.. (document.Paths ?? []).SelectMany(static p => Of(p.Key, p.Value, isCallback: false))];

    private static IEnumerable<OperationView> Of(string path, IOpenApiPathItem item, bool isCallback) =>
        (item.Operations ?? []).SelectMany(o => (o.Value.Callbacks ?? new Dictionary<string, IOpenApiCallback>())
            .SelectMany(static c => c.Value.PathItems ?? [])
            .SelectMany(static p => Of(p.Key.Expression, p.Value, isCallback: true))
            .Prepend(new OperationView(path, o.Key.Method.ToUpperInvariant(), item, o.Value, isCallback)));
}

internal static class OperationParts
{
    /// <summary>Place and name of a parameter: <c>query page_size</c>.</summary>
    public static string Key(this IOpenApiParameter parameter) => $"{parameter.In?.GetDisplayName()} {parameter.Name}";

    public static IReadOnlyDictionary<string, IOpenApiMediaType> Media(this IOpenApiRequestBody body) => Media(body.Content);

    public static IReadOnlyDictionary<string, IOpenApiMediaType> Media(this IOpenApiResponse response) => Media(response.Content);

    private static Dictionary<string, IOpenApiMediaType> Media(IDictionary<string, IOpenApiMediaType>? content) =>
        (content ?? new Dictionary<string, IOpenApiMediaType>()).ToDictionary(StringComparer.Ordinal);
}
