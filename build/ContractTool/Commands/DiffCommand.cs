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
            Description = "A file, a git revision (of the locked document), or revision:path.",
        }.RejectOptions();
        var after = new Argument<string>("NEW") { Description = "The same; often openapi/parse.v2.yaml." }.RejectOptions();
        var allow = new Option<bool>("--allow-breaking") { Description = "Exit with 0 even when a change is breaking." };
        var next = new Option<bool>("--next-version")
        {
            Description = "Print only the version that semantic versioning asks for. Before 1.0.0, a breaking change raises the second number, any other the third.",
        };
        var current = new Option<string?>("--current")
        {
            Description = $"The version of OLD, for --next-version. Default: VersionPrefix of its {NextVersion.File}.",
            HelpName = "VERSION",
        };
        var changelog = new Option<bool>("--changelog") { Description = "Print only the lines for CHANGELOG.md; with --next-version, under a heading with that version." };
        var command = new Command(
            "diff",
            "Lists what the changes from one state of the document to another mean for a caller of the C# client: breaking, addition or documentation only; prints Markdown for a pull request.")
        {
            before, after, allow, next, current, changelog,
        };
        command.SetAction(async (parsed, _) =>
        {
            var (old, now) = (parsed.GetValue(before)!, parsed.GetValue(after)!);
            var reader = new RevisionReader(Workspace.Find(context.CurrentDirectory, lockPath: null));
            var (oldState, newState) = (await reader.ReadAsync(old), await reader.ReadAsync(now));
            var changes = ContractDiff.Compare(oldState, newState);
            var version = parsed.GetValue(next) ? NextVersion.Of(parsed.GetValue(current) ?? await VersionAsync(reader, old), changes) : null;
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
        ?? throw new ToolException($"--next-version: no VersionPrefix in {NextVersion.File} of '{state}'; name the version with --current VERSION.");
}
