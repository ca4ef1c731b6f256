using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>Converts the diagnostics of Microsoft.OpenApi to findings with lines and columns.</summary>
internal static partial class OpenApiDiagnostics
{
    /// <summary>Returns all diagnostics. If Microsoft.OpenApi throws, that is the only finding.</summary>
    public static IReadOnlyList<Finding> Find(SourceDocument document)
    {
        try
        {
            var diagnostic = document.OpenApi.Diagnostic;
            var problems = diagnostic is null ? [] : diagnostic.Errors.Concat(diagnostic.Warnings);
            return [.. problems.Select(p => Place(document, p.Pointer, p.Message))];
        }
        catch (DocumentSyntaxException e)
        {
            return [e.Finding];
        }
    }

    private static Finding Place(SourceDocument document, string? pointer, string message)
    {
        if (string.IsNullOrEmpty(pointer))
        {
            // "sumary is not a valid property at #/paths/~1jobs/get"
            var place = PlaceInMessage().Match(message);
            pointer = $"{WithItem(document, place.Groups["place"].Value.TrimEnd('/'), place.Groups["member"].Value)}/{SchemaExtensions.Escape(place.Groups["member"].Value)}";
        }

        return new Finding(
            document.File, document.PositionOf(pointer), Severity.Error, OpenApiReading.Code, $"Microsoft.OpenApi: {message.TrimEnd('.')} (at {pointer}).");
    }

    /// <summary>Microsoft.OpenApi points to a list instead of its item: adds the first item that has the member.</summary>
    private static string WithItem(SourceDocument document, string place, string member)
    {
        var index = (JsonPointer.Resolve(document.Json, place) as JsonArray)?.ToList().FindIndex(i => (i as JsonObject)?.ContainsKey(member) == true);
        return index >= 0 ? $"{place}/{index}" : place;
    }

    [GeneratedRegex("^(?<member>\\S+)?.*(?<place>#/\\S*)$")]
    private static partial Regex PlaceInMessage();
}
