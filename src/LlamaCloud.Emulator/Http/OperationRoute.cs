using System.Globalization;
using System.Text.RegularExpressions;
using LlamaCloud.Generated;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Http;

/// <summary>The route of an operation. Its parameters are numbered, because some characters of OpenAPI names have a special meaning in routes.</summary>
internal static class OperationRoute
{
    private const string Prefix = "p";

    /// <summary><c>/parse/{job_id}/cancel</c> becomes <c>/parse/{p0}/cancel</c>.</summary>
    public static string Pattern(ApiOperation operation)
    {
        var pieces = operation.Path.Split('{', '}');
        return string.Concat(pieces.Select((piece, i) =>
            i % 2 == 0 ? Literal(piece)
            : i > 1 && pieces[i - 1].Length == 0 ? "" // Routing cannot separate two adjacent parameters: the first gets the text of both.
            : $"{{{Prefix}{(i / 2).ToString(CultureInfo.InvariantCulture)}}}"));
    }

    /// <summary>Gets a key that is equal for operations whose paths are equal for routing, which ignores case and a trailing slash.</summary>
    public static string Key(ApiOperation operation) => Pattern(operation).TrimEnd('/').ToUpperInvariant();

    /// <summary>Returns true if the path of a request matches that of an operation exactly, including case and a trailing slash.</summary>
    public static bool IsExact(ApiOperation operation, HttpRequest request)
    {
        var pieces = operation.Path.Split('{', '}');
        var pattern = string.Concat(pieces.Select(static (piece, i) => i % 2 == 0 ? Regex.Escape(Uri.UnescapeDataString(piece)) : ".+"));
        return Regex.IsMatch(request.Path.Value ?? "", $"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Routing compares decoded paths, in which only a slash stays encoded, and does not support question marks.</summary>
    private static string Literal(string piece) => Uri.UnescapeDataString(piece.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase)) is var text && text.Contains('?')
        ? piece
        : text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>Gets the value of a path parameter.</summary>
    public static string? Value(ApiOperation operation, HttpRequest request, string name)
    {
        var index = operation.Path.Split('{', '}').Where(static (_, i) => i % 2 == 1).ToList().IndexOf(name);
        return index < 0 ? null : request.RouteValues[Prefix + index.ToString(CultureInfo.InvariantCulture)] as string;
    }
}
