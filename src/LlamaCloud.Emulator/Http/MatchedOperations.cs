using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>The operations of one route: several if their paths are equal for routing.</summary>
internal sealed class MatchedOperations(IReadOnlyList<ApiOperation> operations)
{
    public IReadOnlyList<ApiOperation> Operations => operations;

    /// <summary>Gets the operation of a request, or null if its path is that of no operation.</summary>
    public static ApiOperation? Find(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<MatchedOperations>()?.Choose(context.Request);

    /// <summary>Gets the operation whose path matches exactly, or the first one.</summary>
    public ApiOperation Choose(HttpRequest request) =>
        operations.Count == 1 ? operations[0] : operations.FirstOrDefault(operation => OperationRoute.IsExact(operation, request)) ?? operations[0];
}
