using System.Text;
using LlamaCloud.Edits.Tests.Cases;

namespace LlamaCloud.Edits.Tests;

/// <summary>The table in CONTRIBUTING.md is generated from the features of the cases.</summary>
[TestClass]
public sealed class TableTests
{
    private const string Begin = "<!-- features: begin -->\n";
    private const string End = "<!-- features: end -->";

    [TestMethod]
    public void CONTRIBUTING_has_the_table_of_features()
    {
        var path = Path.Combine(Repository.Root, "CONTRIBUTING.md");
        var text = File.ReadAllText(path);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));

        var expected = Table();

        if (text[begin..end] != expected)
        {
            if (Environment.GetEnvironmentVariable("LLAMACLOUD_UPDATE") == "1")
            {
                File.WriteAllText(path, text[..begin] + expected + text[end..]);
                return;
            }

            Assert.Fail(
                $"""
                The table of features in CONTRIBUTING.md is not the one of the cases:
                {LineDiff.Create(text[begin..end].Split('\n'), expected.Split('\n'))}
                To accept the change: LLAMACLOUD_UPDATE=1 dotnet test --project tests/LlamaCloud.Edits.Tests --filter ClassName~TableTests
                """);
        }
    }

    [TestMethod]
    public void There_are_hundreds_of_cases_and_every_feature_has_some()
    {
        Assert.IsGreaterThanOrEqualTo(300, Features.All.Sum(static f => f.Cases.Count));
        Assert.IsEmpty(Features.All.Where(static f => f.Cases.Count == 0).Select(static f => f.Name));
    }

    [TestMethod]
    public void Every_code_of_a_rejected_feature_has_a_case_and_no_other()
    {
        foreach (var feature in Features.All.Where(static f => f.Code is not null))
        {
            CollectionAssert.AreEquivalent(feature.Code!.Split(", "), feature.Cases.Select(static c => c.Code).Distinct().ToList(), feature.Name);
        }
    }

    /// <summary>The tool and the templates must not contain the name of a case, so that no case gets special treatment.</summary>
    [TestMethod]
    public void The_tool_and_the_templates_have_no_special_cases()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "build"), "*", SearchOption.AllDirectories)
            .Where(static f => Path.GetExtension(f) is ".cs" or ".liquid" && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        foreach (var file in sources)
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("Case0", text, file);
            Assert.DoesNotContain("/edits/", text, file);
        }
    }

    private static string Table()
    {
        var table = new StringBuilder("\n| | Feature | Support | Cases |\n| --- | --- | --- | --- |\n");
        foreach (var area in Features.All.GroupBy(static f => f.Area))
        {
            foreach (var feature in area.OrderBy(static f => f.Code is null ? 0 : 1))
            {
                var support = feature.Code is null ? feature.Support : $"refused ({feature.Code}): {feature.Support}";
                table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {area.Key} | {Escaped(feature.Name)} | {Escaped(support)} | {feature.Cases.Count} |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
