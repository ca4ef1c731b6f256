using System.Globalization;
using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>The route of an operation. Its parameters are numbered: in a route, some characters of OpenAPI's names mean something else.</summary>
internal static class OperationRoute
{
    private const string Prefix = "p";

    /// <summary><c>/parse/{job_id}/cancel</c> becomes <c>/parse/{p0}/cancel</c>.</summary>
    public static string Pattern(ApiOperation operation)
    {
        var pieces = operation.Path.Split('{', '}');
        return string.Concat(pieces.Select(static (piece, i) => i % 2 == 0 ? Decoded(piece) : $"{{{Prefix}{(i / 2).ToString(CultureInfo.InvariantCulture)}}}"));
    }

    /// <summary>Routes are compared with a decoded path, in which only a slash stays encoded.</summary>
    private static string Decoded(string literal) => Uri.UnescapeDataString(literal.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a parameter in the path of a request.</summary>
    public static string? Value(ApiOperation operation, HttpRequest request, string name)
    {
        var index = operation.Path.Split('{', '}').Where(static (_, i) => i % 2 == 1).ToList().IndexOf(name);
        return index < 0 ? null : request.RouteValues[Prefix + index.ToString(CultureInfo.InvariantCulture)] as string;
    }
}
