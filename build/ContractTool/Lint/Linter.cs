using LlamaCloud.ContractTool.Contract;
using LlamaCloud.ContractTool.Lint.Rules;

namespace LlamaCloud.ContractTool.Lint;

/// <summary>Runs every rule over the document.</summary>
internal static class Linter
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        new VersionRule(),
        new ReferenceRule(),
        new ReferenceSiblingRule(),
        new OperationIdMissingRule(),
        new OperationIdFormRule(),
        new OperationIdDuplicateRule(),
        new NullBranchRule(),
        new OneOfRule(),
        new NullableRule(),
        new Keyword31Rule(),
        new DiscriminatorPropertyRule(),
        new DiscriminatorMappingRule(),
        new UnionRule(),
        new EnumRule(),
        new NameClashRule(),
        new DescriptionRule(),
        new TagRule(),
        new UnusedComponentRule(),
        new InlineTypeRule(),
        new ErrorResponseRule(),
        new EnumDescriptionRule(),
    ];

    /// <summary>Every finding of the rules and of Microsoft.OpenApi, in the order of the file.</summary>
    public static IReadOnlyList<Finding> Check(ContractDocument document)
    {
        var contract = new LintContext(document);
        var findings = new List<Finding>();
        foreach (var rule in Rules)
        {
            findings.AddRange(rule.Check(contract).Select(p =>
                new Finding(document.File, p.At.Position(), Severity.Error, rule.Code, p.Message)));
        }

        // What a rule has said about a place need not be said again in the words of the library, which gives up at the
        // first line when it cannot go on.
        var places = findings.Select(f => f.Position.Line).Append(findings.Count > 0 ? Position.Start.Line : 0).ToHashSet();
        findings.AddRange(OpenApiDiagnostics.Of(document).Where(f => !places.Contains(f.Position.Line)));
        return [.. findings.Distinct().OrderBy(f => f.Position).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }
}
