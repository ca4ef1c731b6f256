using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
public sealed class MistakeTests
{
    [TestMethod]
    public async Task Mistakes_and_changes_are_what_the_build_says()
    {
        using var copy = new RepositoryCopy(RepositoryCopy.OddName);
        var root = Regex.Escape(copy.Root);
        (await DotNet.RunAsync(copy.Root, $"restore {RepositoryCopy.Library}")).Succeeds();

        // A mistake in the document: the error has the file, line and column of the YAML, and the only other error is that nothing was generated.
        var document = File.ReadAllText(copy[RepositoryCopy.Document]);
        copy.Edit(RepositoryCopy.Document, "            maximum: 1000\n", "            maxLength: 1000\n");
        copy.Edit(RepositoryCopy.Document, "'#/components/schemas/ParseJobQueryResponse'", "'#/components/schemas/ParseJobQueryRespons'");
        var mistake = (await DotNet.GenerateAsync(copy)).Fails();
        Assert.HasCount(3, mistake.Errors, string.Join('\n', mistake.Errors));
        StringAssert.Matches(mistake.Errors[0], new($@"^{root}/openapi/parse\.v2\.yaml\({LineOf("            maxLength: 1000")},13\): error LC1026: "));
        StringAssert.Matches(mistake.Errors[1], new($@"^{root}/openapi/parse\.v2\.yaml\({LineOf("ParseJobQueryRespons'")},23\): error LC1005: .*did you mean"));
        StringAssert.Contains(mistake.Errors[2], "error LC4000: No client was generated");

        // The message of the generator at the position of its cause, instead of an exit code.
        File.WriteAllText(copy[RepositoryCopy.Document], document);
        var template = File.ReadAllText(copy["build/templates/Enum.liquid"]);
        copy.Write("build/templates/Enum.liquid", template + "{% if %}\n");
        var broken = (await DotNet.GenerateAsync(copy)).Fails();
        Assert.HasCount(2, broken.Errors, string.Join('\n', broken.Errors));
        StringAssert.Matches(broken.Errors[0], new($@"^{root}/build/templates/Enum\.liquid\({template.Count(c => c == '\n') + 1},6\): error LC3001: NSwag: .*Invalid 'if' tag"));
        copy.Write("build/templates/Enum.liquid", template);

        copy.Edit("nswag.json", "\"codeGenerators\": {", "\"codeGenerators\": {{");
        var unreadable = (await DotNet.GenerateAsync(copy)).Fails();
        StringAssert.Matches(unreadable.Errors[0], new($@"^{root}/nswag\.json\(\d+,\d+\): error LC3001: "));
        copy.Edit("nswag.json", "\"codeGenerators\": {{", "\"codeGenerators\": {");

        // A document that has changed since it was locked: every build warns, CI fails, and the command in the message locks it.
        copy.Edit(RepositoryCopy.Document, "summary: List parse jobs, one page at a time.", "summary: List parse jobs, a page at a time.");
        var changed = (await DotNet.GenerateAsync(copy)).Succeeds();
        Assert.AreEqual(1, changed.Generations);
        AssertToldOnce(changed.Warnings);
        var again = (await DotNet.GenerateAsync(copy)).Succeeds();
        Assert.AreEqual(0, again.Generations);
        AssertToldOnce(again.Warnings);
        var refused = (await DotNet.GenerateAsync(copy, "", ("CI", "true"))).Fails();
        AssertToldOnce(refused.Errors);

        var relock = (await DotNet.RunAsync(copy.Root, "run --project build/ContractTool -- lock")).Succeeds();
        StringAssert.Contains(relock.Output, "kiota-lock.json: locked at openapi/parse.v2.yaml");
        Assert.IsEmpty((await DotNet.GenerateAsync(copy, "", ("CI", "true"))).Succeeds().Warnings);

        int LineOf(string piece) =>
            File.ReadAllLines(copy[RepositoryCopy.Document]).Index().First(l => l.Item.Contains(piece, StringComparison.Ordinal)).Index + 1;

        void AssertToldOnce(IReadOnlyList<string> lines)
        {
            Assert.HasCount(1, lines, string.Join('\n', lines));
            StringAssert.Contains(lines[0], $"{copy.Root}/kiota-lock.json : ");
            StringAssert.Contains(lines[0], "LC2001: ");
            StringAssert.EndsWith(lines[0], "run: dotnet run --project build/ContractTool -- lock");
        }
    }
}
