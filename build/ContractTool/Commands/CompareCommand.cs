using System.CommandLine;
using LlamaCloud.ContractTool.Compare;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Commands;

internal static class CompareCommand
{
    public static Command Create(ToolContext context)
    {
        var other = new Argument<string>("OTHER") { Description = "Another OpenAPI document of the service, 3.0 or 3.1, JSON or YAML." }.RejectOptions();
        var prefix = new Option<string>("--path")
        {
            Description = "Only the operations at this path and below.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/api/v2/parse",
        };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for an issue or the summary of a job." };
        var lockFile = CommandOptions.Lock();
        var command = new Command(
            "compare",
            "Lists where the document and another one of the same service differ; exits with 1 when the other has something new: what ours neither has nor names in x-left-out.")
        {
            other, prefix, markdown, lockFile,
        };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(other)!, parsed.GetValue(prefix)!, parsed.GetValue(markdown), parsed.GetValue(lockFile)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string other, string prefix, bool isMarkdown, string? lockFile)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile);
        var ours = Model(workspace.LoadDocument(workspace.DocumentPath(workspace.ReadLock())));
        var theirs = Model(workspace.LoadDocument(workspace.FullPath(other)));
        if (!(theirs.Paths ?? []).Keys.Any(p => p.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new ToolException($"{other} has no operation at {prefix}: is it a document of this service?");
        }

        var leftOut = new LeftOut(ours);
        var differences = ContractComparison.Compare(ours, theirs, prefix).Select(leftOut.Mark).ToList();
        foreach (var line in isMarkdown ? ComparisonReport.Markdown(other, differences) : ComparisonReport.Text(differences))
        {
            await context.Out.WriteLineAsync(line);
        }

        return differences.Exists(static d => d.Kind == DifferenceKind.Missing) ? ExitCodes.Findings : ExitCodes.Ok;
    }

    /// <summary>The document, even with mistakes: what matters is what it has.</summary>
    private static OpenApiDocument Model(SourceDocument document) =>
        document.OpenApi.Document ?? throw new ToolException($"{document.File} cannot be read by Microsoft.OpenApi; run 'lint' to see why.");
}
