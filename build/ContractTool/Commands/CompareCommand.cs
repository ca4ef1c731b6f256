using System.CommandLine;
using System.Text.Json;
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
        var other = new Argument<string>("OTHER") { Description = "Another OpenAPI document of the same service, version 3.0 or 3.1, JSON or YAML." }.RejectOptions();
        var prefix = new Option<string>("--path")
        {
            Description = "Compare only operations at or below this path.",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/api/v2/parse",
        };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for an issue or a job summary." };
        var lockFile = CommandOptions.Lock();
        var command = new Command(
            "compare",
            "Lists the differences between the document and another document of the same service. Exits with 0 if the other document has nothing new, with 1 if it has something that ours does not have and does not list in x-left-out, and with 2 if it cannot be read.")
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
        var theirs = Read(workspace, other);
        if (!(theirs.Paths ?? []).Keys.Any(p => p.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new ToolException($"{other}: no operation at or below '{prefix}'; expected a document of this service.");
        }

        var leftOut = new LeftOut(ours);
        var differences = Compare(ours, theirs, prefix, other).Select(leftOut.Mark).ToList();
        foreach (var line in isMarkdown ? ComparisonReport.Markdown(other, differences) : ComparisonReport.Text(differences))
        {
            await context.Out.WriteLineAsync(line);
        }

        return differences.Exists(static d => d.Kind == DifferenceKind.Missing) ? ExitCodes.Findings : ExitCodes.Ok;
    }

    /// <summary>Reads the other document. A weekly job must not take one that cannot be read for one with something new.</summary>
    private static OpenApiDocument Read(Workspace workspace, string other)
    {
        try
        {
            return Model(workspace.LoadDocument(workspace.FullPath(other)));
        }
        catch (FindingException e)
        {
            throw new ToolException(e.Finding.ToString());
        }
    }

    private static IReadOnlyList<Difference> Compare(OpenApiDocument ours, OpenApiDocument theirs, string prefix, string other)
    {
        try
        {
            return ContractComparison.Compare(ours, theirs, prefix);
        }
        catch (JsonException e)
        {
            // Microsoft.OpenApi writes keywords of another version as text that is not JSON, such as exclusiveMinimum: true in 3.1.
            throw new ToolException($"{other} cannot be compared: a keyword has a value that its OpenAPI version does not allow ({e.Message})");
        }
    }

    /// <summary>Gets the document, even with mistakes: the comparison only needs its content.</summary>
    private static OpenApiDocument Model(SourceDocument document) =>
        document.OpenApi.Document ?? throw new ToolException($"{document.File} cannot be read by Microsoft.OpenApi; run 'lint' to see why.");
}
