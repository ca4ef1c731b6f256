namespace LlamaCloud.Build.Tests.ContractTool;

[TestClass]
public sealed class LintTests
{
    public static IEnumerable<object[]> Cases => LintCase.All.Select(c => new object[] { c });

    [TestMethod]
    public async Task Nothing_is_found_in_the_sample()
    {
        var run = await LintAsync(SampleContract.Yaml);

        Assert.AreEqual("", run.Output);
        Assert.AreEqual(0, run.ExitCode);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task A_mistake_is_found_where_it_is(LintCase lintCase)
    {
        var marked = SampleContract.With(lintCase.Piece, lintCase.Bad);
        var (text, place) = TakeMark(marked);

        var run = await LintAsync(text);

        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        var found = run.Lines.Where(l => l.Contains($": error {lintCase.Code}: ", StringComparison.Ordinal)).ToList();
        Assert.HasCount(1, found, run.Output);
        StringAssert.Contains(found[0], lintCase.Says);
        StringAssert.StartsWith(found[0], place is null ? "a.yaml(" : $"a.yaml{place}: error {lintCase.Code}: ");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Its_clean_twin_is_not_found(LintCase lintCase)
    {
        var run = await LintAsync(SampleContract.With(lintCase.Piece, lintCase.Good));

        Assert.IsFalse(run.Output.Contains(lintCase.Code, StringComparison.Ordinal), run.Output);
    }

    [TestMethod]
    public async Task Every_rule_has_a_case()
    {
        using var folder = new TempFolder();

        var run = await ToolRun.InAsync(folder.Root, "lint", "--rules");

        Assert.AreEqual(0, run.ExitCode);
        var rules = run.Lines.Select(l => l.Split(' ')[0]).ToList();
        CollectionAssert.AreEquivalent(rules, LintCase.All.Select(c => c.Code).Distinct().ToList());
        CollectionAssert.AllItemsAreUnique(rules);
    }

    [TestMethod]
    public async Task Findings_are_in_the_order_of_the_file_and_each_mistake_is_reported()
    {
        var run = await LintAsync(SampleContract.With(
            ("in: query", "in: cookie"),
            ("          description: Id of the job.\n", ""),
            ("        - slow\n", "        - fast\n")));

        Assert.AreEqual("LC1029 LC1019 LC1017", string.Join(' ', run.Lines.Select(l => l.Split(": error ")[1].Split(':')[0])), run.Output);
    }

    [TestMethod]
    public async Task Callbacks_use_components()
    {
        var run = await LintAsync(SampleContract.With(
            ("      description: Create a job.\n", """
                  description: Create a job.
                  callbacks:
                    done:
                      '{$request.body#/url}':
                        post:
                          operationId: JobDone_Deliver
                          tags: [Jobs]
                          summary: A job is done.
                          requestBody:
                            content:
                              application/json:
                                schema:
                                  $ref: '#/components/schemas/Event'
                          responses:
                            '200':
                              description: Good.
                            4XX:
                              description: Bad.

            """),
            ("    Cell:\n", "    Event:\n      type: string\n      description: An event.\n    Cell:\n")));

        Assert.AreEqual("", run.Output);
    }

    [TestMethod]
    public async Task A_reference_in_an_example_is_ignored()
    {
        var run = await LintAsync(SampleContract.With(
            "          description: Id of the job.\n", "          description: Id of the job.\n          example:\n            $ref: '#/nowhere'\n"));

        Assert.AreEqual("", run.Output);
    }

    [TestMethod]
    public async Task A_property_may_be_called_like_a_keyword()
    {
        var run = await LintAsync(SampleContract.With(
            "        source:\n          type: string\n",
            "        default:\n          description: Odd.\n          allOf: [{$ref: '#/components/schemas/Missing'}]\n        source:\n          type: string\n"));

        Assert.HasCount(1, run.Lines, run.Output);
        StringAssert.Contains(run.Output, "LC1005");
    }

    [TestMethod]
    [DataRow("a", DisplayName = "a scalar")]
    [DataRow("", DisplayName = "nothing")]
    [DataRow("openapi: 3.0.3\n---\nopenapi: 3.0.3\n", DisplayName = "two documents")]
    public async Task A_file_that_is_not_a_document_is_reported(string text)
    {
        var run = await LintAsync(text);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Output, "a.yaml(1,1): error LC1001: expected one OpenAPI document");
    }

    private static async Task<ToolRun> LintAsync(string yaml)
    {
        using var folder = new TempFolder();
        folder.Write("a.yaml", yaml);
        return await ToolRun.InAsync(folder.Root, "lint", "a.yaml");
    }

    /// <summary>Removes the § and returns its line and column; without one, the position is not part of the case.</summary>
    private static (string Text, string? Place) TakeMark(string marked)
    {
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        if (at < 0)
        {
            return (marked, null);
        }

        var before = marked[..at];
        var line = before.Count(c => c == '\n') + 1;
        var column = at - (before.LastIndexOf('\n') + 1) + 1;
        return (marked.Remove(at, 1), $"({line},{column})");
    }
}
