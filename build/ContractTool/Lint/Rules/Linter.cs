using LlamaCloud.ContractTool.Binding.Operations;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint.Rules.Operations;
using LlamaCloud.ContractTool.Lint.Rules.Schemas;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Lint.Rules;

/// <summary>Checks a document: how it is written by rules, and what it describes by binding it to C#.</summary>
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
        new HelpRule(),
    ];

    /// <summary>Returns every finding, in file order.</summary>
    public static IReadOnlyList<Finding> Check(SourceDocument document) => Check(document, out _);

    /// <summary>Returns every finding of the rules, of Microsoft.OpenApi and of the binding, in file order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="client">The client to generate; null if the document cannot be read or has findings.</param>
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

        // Other findings do not help in a document of another version.
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

        // A line with a finding does not need the diagnostics of Microsoft.OpenApi as well. If it stops, it reports the first line.
        var places = findings.Select(f => f.Position.Line).Append(findings.Count > 0 ? Position.Start.Line : 0).ToHashSet();
        findings.AddRange(diagnostics.Where(f => !places.Contains(f.Position.Line)));
        client = findings.Count == 0 ? client : null;
        return [.. findings.Distinct().OrderBy(f => f.Position).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    /// <summary>Binds a document that Microsoft.OpenApi has diagnostics for, because the findings of the binding are more helpful.</summary>
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
            // The diagnostics are reported anyway.
            return [];
        }
    }
}
