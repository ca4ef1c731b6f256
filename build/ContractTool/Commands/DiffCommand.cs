using System.CommandLine;
using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Commands;

internal static class DiffCommand
{
    public static Command Create(ToolContext context)
    {
        var before = new Argument<string>("OLD")
        {
            Description = "A file, a git revision (of the locked document), or revision:path.",
        }.NoOptions();
        var after = new Argument<string>("NEW") { Description = "The same; often openapi/parse.v2.yaml." }.NoOptions();
        var allow = new Option<bool>("--allow-breaking") { Description = "End with 0 also when a change is breaking." };
        var command = new Command(
            "diff",
            "Says what the changes from one state of the document to another mean for a caller of the C# client: breaking, addition or documentation only; prints Markdown for a pull request.");
        command.Add(before);
        command.Add(after);
        command.Add(allow);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(allow)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string before, string after, bool allowsBreaking)
    {
        var reader = new RevisionReader(Workspace.Find(context.CurrentDirectory, lockPath: null));
        var changes = ContractDiff.Compare(ApiModelReader.Read(await reader.ReadAsync(before)), ApiModelReader.Read(await reader.ReadAsync(after)));
        foreach (var line in MarkdownReport.Lines($"`{before}` → `{after}`", changes))
        {
            await context.Out.WriteLineAsync(line);
        }

        return allowsBreaking || !changes.Any(c => c.Kind == ChangeKind.Breaking) ? ExitCodes.Ok : ExitCodes.Findings;
    }
}
