using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Reports;
using LlamaCloud.Edits.Tests.Cases;
using LlamaCloud.Edits.Tests.Harness;

namespace LlamaCloud.Edits.Tests;

/// <summary>Each rejected case has one finding, at its line, whose message says what to write instead.</summary>
[TestClass]
public sealed class RefusedTests
{
    private static readonly string[] Advice =
    [
        "use ", "write ", "add ", "give ", "remove ", "correct ", "list ", "put ", "describe ", "make ", "send ", "choose ", "move ", "wrap ", "did you mean", "require ", "map ", "omit ",
        "begin ", "repeat ", "keep ", "encode ", "expected ", "not readable as YAML", "Microsoft.OpenApi",
    ];

    public static IEnumerable<object[]> Cases => Features.Refused.Select(static c => new object[] { c });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void An_edit_is_rejected_at_its_line(EditCase one)
    {
        var document = one.Replacements.Aggregate(SmallDocument.Yaml, static (text, r) => text.Contains(r.Piece, StringComparison.Ordinal) ? text.Replace(r.Piece, r.Replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"There is no '{r.Piece}'."));
        var marked = one.Replacements.Count > 0 ? document : EditedDocument.Create(document, [one]).Text;
        var (text, place) = TakeMark(marked);

        var findings = Findings(text);

        var all = string.Join('\n', findings);
        var expected = findings.Where(f => f.Code == one.Code).ToList();
        Assert.HasCount(1, expected, $"{one.Code} is expected once.\n{all}");
        var finding = expected[0];

        // Other findings at the same place, which follow from the mistake, are allowed.
        Assert.IsEmpty(findings.Where(f => f.Position.Line != finding.Position.Line || f.Code.StartsWith("LC3", StringComparison.Ordinal)), all);
        StringAssert.Contains(finding.Message, one.Says);
        Assert.IsTrue(Advice.Any(a => finding.Message.Contains(a, StringComparison.OrdinalIgnoreCase)), $"The message does not say what to do: {finding.Message}");
        if (place is { } at)
        {
            Assert.AreEqual(at, finding.Position, all);
        }
    }

    /// <summary>Returns the findings of the linter; any other exception fails the test.</summary>
    internal static IReadOnlyList<Finding> Findings(string text)
    {
        try
        {
            return Linter.Check(SourceDocument.Parse(text, "edited.yaml"));
        }
        catch (FindingException e)
        {
            return [e.Finding];
        }
    }

    /// <summary>Removes the §; without one, the position is not part of the case.</summary>
    private static (string Text, Position? Place) TakeMark(string marked)
    {
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        if (at < 0)
        {
            return (marked, null);
        }

        var before = marked[..at];
        return (marked.Remove(at, 1), new Position(before.Count(static c => c == '\n') + 1, at - before.LastIndexOf('\n')));
    }
}
