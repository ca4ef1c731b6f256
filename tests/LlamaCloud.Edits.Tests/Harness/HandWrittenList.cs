using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation.HandWritten;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>The list of what hand-written code uses, and the checks of a document that a build makes.</summary>
internal static class HandWrittenList
{
    private static readonly Lazy<IReadOnlyList<HandWrittenUse>> Uses = new(static () => [.. File.ReadLines(Path).Select(HandWrittenUse.Parse)]);

    public static string Path => System.IO.Path.Combine(Repository.Root, HandWrittenUse.FileName);

    /// <summary>Checks a document as a build does: by the rules of the linter, then against the list.</summary>
    public static IReadOnlyList<Finding> Check(string text) => Check(text, out _);

    /// <summary>Checks a document as a build does.</summary>
    /// <param name="text">The document.</param>
    /// <param name="client">The client that it describes; null where the linter refuses it.</param>
    public static IReadOnlyList<Finding> Check(string text, out ClientModel? client)
    {
        client = null;
        try
        {
            var document = SourceDocument.Parse(text, "edited.yaml");
            IReadOnlyList<Finding> findings = Linter.Check(document, out client);
            return client is null ? findings : [.. findings, .. HandWrittenUse.Check(Uses.Value, document, client)];
        }
        catch (FindingException e)
        {
            return [e.Finding];
        }
    }
}
