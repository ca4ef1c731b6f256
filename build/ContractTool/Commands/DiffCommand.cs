using System.CommandLine;
using LlamaCloud.ContractTool.Diff;
using LlamaCloud.ContractTool.Diff.Reports;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

internal static class DiffCommand
{
    public static Command Create(ToolContext context)
    {
        var before = new Argument<string>("OLD")
        {
            Description = "A file, a git revision of the locked document, or revision:path.",
        }.RejectOptions();
        var after = new Argument<string>("NEW") { Description = "A file or a revision, as for OLD; usually openapi/parse.v2.yaml." }.RejectOptions();
        var allow = new Option<bool>("--allow-breaking") { Description = "Exit with 0 even if there are breaking changes." };
        var next = new Option<bool>("--next-version")
        {
            Description = "Print only the next version according to semantic versioning. Before 1.0.0, a breaking change increments the minor version and any other change the patch version.",
        };
        var current = new Option<string?>("--current")
        {
            Description = $"The version of OLD, for --next-version. Default: VersionPrefix in its {NextVersion.File}.",
            HelpName = "VERSION",
        };
        var changelog = new Option<bool>("--changelog") { Description = "Print only the lines for CHANGELOG.md; with --next-version, below a heading with that version." };
        var command = new Command(
            "diff",
            "Lists the changes between two states of the document as callers of the C# client see them: breaking, additions, documentation only. Prints Markdown for a pull request.")
        {
            before, after, allow, next, current, changelog,
        };
        command.SetAction(async (parsed, _) =>
        {
            var (old, now) = (parsed.GetValue(before)!, parsed.GetValue(after)!);
            var reader = new RevisionReader(Workspace.Find(context.CurrentDirectory, lockPath: null));
            var (oldState, newState) = (await reader.ReadAsync(old), await reader.ReadAsync(now));
            var changes = ContractDiff.Compare(oldState, newState);
            var version = parsed.GetValue(next) ? NextVersion.Suggest(parsed.GetValue(current) ?? await VersionAsync(reader, old), changes) : null;
            IEnumerable<string> lines = (version, parsed.GetValue(changelog)) switch
            {
                (null, false) => MarkdownReport.Lines($"`{old}` → `{now}`", changes, oldState.Client is null ? old : newState.Client is null ? now : null),
                ({ } heading, true) => [$"## {heading}", "", .. ChangelogReport.Lines(changes)],
                (_, true) => ChangelogReport.Lines(changes),
                ({ } only, _) => [only],
            };
            foreach (var line in lines)
            {
                await context.Out.WriteLineAsync(line);
            }

            var isReport = version is null && !parsed.GetValue(changelog);
            return isReport && !parsed.GetValue(allow) && changes.Any(static c => c.Kind == ChangeKind.Breaking) ? ExitCodes.Findings : ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<string> VersionAsync(RevisionReader reader, string state) =>
        NextVersion.Read(await reader.FindRootFileAsync(state, NextVersion.File))
        ?? throw new ToolException($"--next-version: no VersionPrefix in {NextVersion.File} of '{state}'; specify the version with --current VERSION.");
}
