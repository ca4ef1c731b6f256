using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lint.Rules;

/// <summary>Checks a document: its form by rules, and what it says by the pass that decides what is generated.</summary>
internal static class Linter
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        new VersionRule(),
        new ReferenceRule(),
        new ReferenceSiblingRule(),
        new OperationIdMissingRule(),
        new OperationIdDuplicateRule(),
        new NullBranchRule(),
        new OneOfRule(),
        new NullableRule(),
        new Keyword31Rule(),
        new DiscriminatorPropertyRule(),
        new DiscriminatorMappingRule(),
        new DescriptionRule(),
        new TagRule(),
        new UnusedComponentRule(),
        new ErrorResponseRule(),
        new EnumDescriptionRule(),
        new KeywordValueRule(),
        new ExtensionRule(),
    ];

    /// <summary>Every finding, in the order of the file.</summary>
    public static IReadOnlyList<Finding> Check(SourceDocument document) => Check(document, out _);

    /// <summary>Every finding of the rules, of Microsoft.OpenApi and of the pass, in the order of the file.</summary>
    /// <param name="document">The document.</param>
    /// <param name="client">What is generated; null when the document cannot be read, or has findings.</param>
    public static IReadOnlyList<Finding> Check(SourceDocument document, out ClientModel? client)
    {
        client = null;
        var context = new LintContext(document);
        var findings = new List<Finding>();
        foreach (var rule in Rules)
        {
            findings.AddRange(rule.Check(context).Select(p =>
                new Finding(document.File, p.At.Position(), Severity.Error, rule.Code, p.Message)));
        }

        // Of another version nothing else is worth saying.
        if (findings.FindAll(static f => f.Code == VersionRule.VersionCode) is { Count: > 0 } versions)
        {
            return versions;
        }

        var diagnostics = OpenApiDiagnostics.Find(document);
        if (diagnostics.Count == 0)
        {
            client = ClientBinder.Bind(document, document.OpenApi.Document!, out var problems);
            findings.AddRange(problems);
        }
        else
        {
            findings.AddRange(BindBroken(document));
        }

        // What was said about a place need not be said again in the words of the library, which gives up at the first line when it
        // cannot go on.
        var places = findings.Select(f => f.Position.Line).Append(findings.Count > 0 ? Position.Start.Line : 0).ToHashSet();
        findings.AddRange(diagnostics.Where(f => !places.Contains(f.Position.Line)));
        client = findings.Count == 0 ? client : null;
        return [.. findings.Distinct().OrderBy(f => f.Position).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    /// <summary>What the pass says of a document that Microsoft.OpenApi finds fault with: the better words, if it gets that far.</summary>
    private static IReadOnlyList<Finding> BindBroken(SourceDocument document)
    {
        try
        {
            if (document.OpenApi.Document is not { } openApi)
            {
                return [];
            }

            ClientBinder.Bind(document, openApi, out var problems);
            return problems;
        }
        catch (Exception)
        {
            // The diagnostics of the library say what is wrong.
            return [];
        }
    }
}
