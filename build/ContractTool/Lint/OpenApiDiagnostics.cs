using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Contract;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>What Microsoft.OpenApi has to say when it reads the document, with lines and columns.</summary>
internal static partial class OpenApiDiagnostics
{
    public const string Code = "LC1003";

    public const string Summary = "Microsoft.OpenApi reads the document without a diagnostic";

    public static IEnumerable<Finding> Of(ContractDocument document)
    {
        var diagnostic = document.OpenApi.Diagnostic;
        var problems = diagnostic is null ? [] : diagnostic.Errors.Concat(diagnostic.Warnings);
        foreach (var problem in problems)
        {
            // Some name the place in the message only.
            var pointer = problem.Pointer is { Length: > 0 } given ? given : PlaceInMessage().Match(problem.Message).Value;
            yield return new Finding(
                document.File, document.PositionOf(pointer), Severity.Error, Code, $"Microsoft.OpenApi: {problem.Message.TrimEnd('.')} (at {pointer}).");
        }
    }

    [GeneratedRegex("#/\\S+")]
    private static partial Regex PlaceInMessage();
}
