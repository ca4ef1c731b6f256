using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation.HandWritten;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.Edits.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.Edits.Tests;

/// <summary>An edit that breaks hand-written code is rejected at its line, not by the compiler.</summary>
[TestClass]
public sealed class HandWrittenTests
{
    public static IEnumerable<object[]> AcceptedEdits =>
    [
        ["a required member of a response", "        - status\n      properties:\n        id:\n", "        - status\n        - name\n      properties:\n        id:\n", "", ""],
        ["a number of another size", "          type: integer\n          format: int64\n          nullable: true\n          description: How many jobs match", "          type: integer\n          format: int32\n          nullable: true\n          description: How many jobs match", "", ""],
        ["another tag", "        - Parsing\n", "        - Parses\n", "  - name: Parsing\n", "  - name: Parses\n"],
        ["a command without hand-written code", "operationId: Parsing_Cancel\n", "operationId: Parsing_Stop\n", "", ""],
        ["an optional parameter", "        - name: status\n          in: query\n", "        - name: more\n          in: query\n          description: More.\n          schema:\n            type: string\n        - name: status\n          in: query\n", "", ""],
        ["an optional part", "                configuration:\n                  description: How to parse the file.", "                more:\n                  type: string\n                  description: More.\n                configuration:\n                  description: How to parse the file.", "", ""],
        ["members that hand-written code has", "        text_full:\n", "        failed_pages:\n          type: string\n          description: More.\n        get_markdown:\n          type: string\n          description: More.\n        text_full:\n", "        - COMPLETED\n        - FAILED\n        - CANCELLED\n      x-enum-descriptions:\n", "        - COMPLETED\n        - FAILED\n        - CANCELLED\n        - IS_FINAL\n      x-enum-descriptions:\n        - More.\n"],
    ];

    [TestMethod]
    public async Task The_list_is_that_of_the_sources()
    {
        Linter.Check(SourceDocument.Parse(Edited.Document, "parse.v2.yaml"), out var client);
        var generation = await Generation.RunAsync(Edited.Document);

        var expected = string.Concat(HandWrittenUses.Collect(client!, generation.Files).Select(static u => u + "\n"));

        var actual = File.Exists(HandWrittenList.Path) ? File.ReadAllText(HandWrittenList.Path) : "";
        if (actual != expected)
        {
            if (Environment.GetEnvironmentVariable("LLAMACLOUD_UPDATE") == "1")
            {
                File.WriteAllText(HandWrittenList.Path, expected);
                return;
            }

            Assert.Fail(
                $"""
                {HandWrittenUse.FileName} is not what hand-written code uses of the client:
                {LineDiff.Create(actual.Split('\n'), expected.Split('\n'))}
                To accept the change: LLAMACLOUD_UPDATE=1 dotnet test --project tests/LlamaCloud.Edits.Tests --filter ClassName~HandWrittenTests
                """);
        }
    }

    [TestMethod]
    [DataRow("parameters", "        - name: page_token\n", "        - name: cursor\n", "tokenParameter: page_token", "tokenParameter: cursor", "ParsingListQuery.PageToken")]
    [DataRow("a required parameter", "      name: project_id\n      in: query\n", "      name: project_id\n      in: query\n      required: true\n", "", "", "ParsingGetQuery.ProjectId")]
    [DataRow("an operation", "operationId: Parsing_Get\n", "operationId: Parsing_Fetch\n", "", "", "ParsingClient.GetAsync")]
    [DataRow("the beginning of all operations", "operationId: Parsing_", "operationId: Jobs_", "", "", "ParsingClient")]
    [DataRow("a type", "                $ref: '#/components/schemas/ParseJobDeleteResponse'", "                $ref: '#/components/schemas/ParseJobResponse'", "    ParseJobDeleteResponse:\n      type: object\n      description: The job that was deleted.\n      required:\n        - id\n        - project_id\n      properties:\n        id:\n          type: string\n          description: Id of the deleted job.\n          example: pjb-00000000-0000-4000-8000-000000000001\n        project_id:\n          type: string\n          description: Id of the project that the job belonged to.\n", "", "ParseJobDeleteResponse")]
    [DataRow("a value", "        - COMPLETED\n", "        - DONE\n", "", "", "ParseJobStatus.Completed")]
    public void A_used_member_cannot_be_removed_silently(string what, string piece, string replacement, string piece2, string replacement2, string name)
    {
        var findings = HandWrittenList.Check(Edit(Edit(Edited.Document, piece, replacement), piece2, replacement2));

        Assert.IsNotEmpty(findings, what);
        Assert.IsTrue(findings.Any(f => f.Code == HandWrittenUse.Code && f.Message.Contains($" {name}", StringComparison.Ordinal) && f.Position.Line > 1), string.Join('\n', findings));
    }

    [TestMethod]
    [DynamicData(nameof(AcceptedEdits))]
    public void An_edit_of_what_hand_written_code_does_not_need_is_accepted(string what, string piece, string replacement, string piece2, string replacement2) =>
        Assert.IsEmpty(HandWrittenList.Check(Edit(Edit(Edited.Document, piece, replacement), piece2, replacement2)), what);

    [TestMethod]
    public async Task The_accepted_edits_compile()
    {
        var document = AcceptedEdits.Aggregate(Edited.Document, static (text, edit) => Edit(Edit(text, (string)edit[1], (string)edit[2]), (string)edit[3], (string)edit[4]));

        var (_, errors) = LibraryCompiler.Net.Compile((await Generation.RunAsync(document)).Files);

        Assert.IsEmpty(errors, string.Join('\n', errors.Take(10)));
    }

    /// <summary>A property or a value with one of these names gets another name in C#.</summary>
    [TestMethod]
    public void Members_of_hand_written_parts_are_reserved()
    {
        var parts = Directory.GetFiles(Path.Combine(Repository.Root, "src/LlamaCloud.Generated/Models"), "*.cs")
            .SelectMany(static path => SyntaxFactory.ParseCompilationUnit(File.ReadAllText(path)).DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(static type => type.Modifiers.Any(static modifier => modifier.Text == "partial"))
            .ToList();

        Assert.IsGreaterThan(1, parts.Count);
        foreach (var part in parts)
        {
            var members = part.Members.SelectMany(static member => member is FieldDeclarationSyntax field
                ? field.Declaration.Variables.Select(static variable => variable.Identifier.Text)
                : [member is PropertyDeclarationSyntax property ? property.Identifier.Text : ((MethodDeclarationSyntax)member).Identifier.Text]);
            CollectionAssert.AreEquivalent(members.Distinct().ToList(), ReservedNames.HandWritten(part.Identifier.Text).ToList(), part.Identifier.Text);
        }
    }

    private static string Edit(string text, string piece, string replacement) =>
        piece.Length == 0 ? text : text.Contains(piece, StringComparison.Ordinal) ? text.Replace(piece, replacement, StringComparison.Ordinal) : throw new InvalidOperationException($"There is no '{piece}'.");
}
