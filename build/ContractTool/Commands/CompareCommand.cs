using System.CommandLine;
using LlamaCloud.ContractTool.Compare;
using LlamaCloud.ContractTool.Model;

namespace LlamaCloud.ContractTool.Commands;

internal static class CompareCommand
{
    private static readonly (DifferenceKind Kind, string Title)[] Sections =
    [
        (DifferenceKind.Missing, "missing on our side"),
        (DifferenceKind.Differs, "said differently"),
        (DifferenceKind.OursOnly, "ours only"),
        (DifferenceKind.LeftOut, "left out on purpose"),
    ];

    public static Command Create(ToolContext context)
    {
        var other = new Argument<string>("OTHER") { Description = "Another OpenAPI document of the service, 3.0 or 3.1, JSON or YAML." }.NoOptions();
        var prefix = new Option<string>("--path")
        {
            Description = "Only the operations at this path and below.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/api/v2/parse",
        };
        var lockFile = CommandOptions.Lock();
        var command = new Command(
            "compare",
            "Lists where the document and another one of the same service differ; ends with 1 when the other has something that ours has not.");
        command.Add(other);
        command.Add(prefix);
        command.Add(lockFile);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(other)!, parsed.GetValue(prefix)!, parsed.GetValue(lockFile)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string other, string prefix, string? lockFile)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile);
        var document = workspace.LoadDocument(workspace.DocumentPath(workspace.ReadLock())).Json;
        var ours = ApiModelReader.Read(document);
        var theirs = ApiModelReader.Read(workspace.LoadDocument(workspace.FullPath(other)).Json);
        if (!theirs.Operations.Any(o => o.Path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new ToolException($"{other} has no operation at {prefix}: is it a document of this service?");
        }

        var leftOut = new LeftOut(document);
        var differences = ContractComparison.Compare(ours, theirs, prefix).Select(leftOut.Mark).ToList();
        foreach (var (kind, title) in Sections)
        {
            var some = differences.Where(d => d.Kind == kind).ToList();
            await context.Out.WriteLineAsync($"{title}: {(some.Count == 0 ? "nothing" : some.Count)}");
            foreach (var difference in some)
            {
                await context.Out.WriteLineAsync($"  {difference.Where}: {difference.What}");
            }
        }

        return differences.Any(d => d.Kind == DifferenceKind.Missing) ? ExitCodes.Findings : ExitCodes.Ok;
    }
}
