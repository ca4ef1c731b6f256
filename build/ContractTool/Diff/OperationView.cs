using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>An operation with the members that its path adds.</summary>
internal sealed record OperationView(string Path, string Method, IOpenApiPathItem Item, OpenApiOperation Source, bool IsCallback)
{
    /// <summary>Gets the method and path, by which operations of two documents are matched.</summary>
    public string Name => $"{Method} {Path}";

    public string Title => Source.OperationId ?? Name;

    /// <summary>Gets the parameters of the operation, and those of its path that it does not replace.</summary>
    public IReadOnlyList<IOpenApiParameter> Parameters { get; } = [.. (Source.Parameters ?? []).Concat(Item.Parameters ?? []).DistinctBy(static p => p.Key())];

    public IReadOnlyDictionary<string, IOpenApiResponse> Responses { get; } = (Source.Responses ?? []).ToDictionary(StringComparer.Ordinal);

    // The service calls a callback: its request is received by callers of the client.
    public Direction Sent => IsCallback ? Direction.Response : Direction.Request;

    public Direction Received => IsCallback ? Direction.Request : Direction.Response;

    /// <summary>Gets every operation, including callbacks, each after the one that registers it.</summary>
    public static IReadOnlyList<OperationView> AllOf(OpenApiDocument document) =>
        [.. (document.Paths ?? []).SelectMany(static p => Read(p.Key, p.Value, isCallback: false))];

    private static IEnumerable<OperationView> Read(string path, IOpenApiPathItem item, bool isCallback) =>
        (item.Operations ?? []).SelectMany(o => (o.Value.Callbacks ?? new Dictionary<string, IOpenApiCallback>())
            .SelectMany(static c => c.Value.PathItems ?? [])
            .SelectMany(static p => Read(p.Key.Expression, p.Value, isCallback: true))
            .Prepend(new OperationView(path, o.Key.Method.ToUpperInvariant(), item, o.Value, isCallback)));
}

internal static class OperationParts
{
    /// <summary>Gets the location and name of a parameter, such as <c>query page_size</c>.</summary>
    public static string Key(this IOpenApiParameter parameter) => $"{parameter.In?.GetDisplayName()} {parameter.Name}";

    public static IReadOnlyDictionary<string, IOpenApiMediaType> Media(this IOpenApiRequestBody body) => Media(body.Content);

    public static IReadOnlyDictionary<string, IOpenApiMediaType> Media(this IOpenApiResponse response) => Media(response.Content);

    private static Dictionary<string, IOpenApiMediaType> Media(IDictionary<string, IOpenApiMediaType>? content) =>
        (content ?? new Dictionary<string, IOpenApiMediaType>()).ToDictionary(StringComparer.Ordinal);
}
