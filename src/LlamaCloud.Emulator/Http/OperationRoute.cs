using System.Globalization;
using System.Text.RegularExpressions;
using LlamaCloud.Generated.Contract;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>The route of an operation. Its parameters are numbered: in a route, some characters of OpenAPI's names mean something else.</summary>
internal static class OperationRoute
{
    private const string Prefix = "p";

    /// <summary><c>/parse/{job_id}/cancel</c> becomes <c>/parse/{p0}/cancel</c>.</summary>
    public static string Pattern(ApiOperation operation)
    {
        var pieces = operation.Path.Split('{', '}');
        return string.Concat(pieces.Select((piece, i) =>
            i % 2 == 0 ? Literal(piece)
            : i > 1 && pieces[i - 1].Length == 0 ? "" // Routing cannot tell two adjacent parameters apart: the first has the text of both.
            : $"{{{Prefix}{(i / 2).ToString(CultureInfo.InvariantCulture)}}}"));
    }

    /// <summary>Equal for operations whose paths are one to routing, which ignores case and a slash at the end.</summary>
    public static string Key(ApiOperation operation) => Pattern(operation).TrimEnd('/').ToUpperInvariant();

    /// <summary>Returns true if the path of a request is that of an operation, case and slash at the end included.</summary>
    public static bool IsExact(ApiOperation operation, HttpRequest request)
    {
        var pieces = operation.Path.Split('{', '}');
        var pattern = string.Concat(pieces.Select(static (piece, i) => i % 2 == 0 ? Regex.Escape(Uri.UnescapeDataString(piece)) : ".+"));
        return Regex.IsMatch(request.Path.Value ?? "", $"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Routing compares decoded paths, in which only a slash stays encoded, and takes no question mark.</summary>
    private static string Literal(string piece) => Uri.UnescapeDataString(piece.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase)) is var text && text.Contains('?')
        ? piece
        : text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>The value of a parameter in the path of a request.</summary>
    public static string? Value(ApiOperation operation, HttpRequest request, string name)
    {
        var index = operation.Path.Split('{', '}').Where(static (_, i) => i % 2 == 1).ToList().IndexOf(name);
        return index < 0 ? null : request.RouteValues[Prefix + index.ToString(CultureInfo.InvariantCulture)] as string;
    }
}
