using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Finds what a person means by a state of the document: a file, a git revision, or <c>revision:path</c>.</summary>
internal sealed class RevisionReader(Workspace workspace)
{
    private static readonly PathFilter Whole = new([], []);

    /// <summary>The document in that state, with the operations that the lock of that state chooses.</summary>
    public async Task<ContractState> ReadAsync(string state)
    {
        if (IsFile(state))
        {
            var path = workspace.FullPath(state);
            var current = workspace.FindLock();

            // The patterns belong to the locked document; any other file is taken whole.
            return ContractState.Of(workspace.LoadDocument(path), current is not null && path == workspace.DocumentPath(current) ? new PathFilter(current) : Whole);
        }

        if (state.Contains(':', StringComparison.Ordinal))
        {
            return ContractState.Of(SourceDocument.Parse(await ShowAsync(state), state), Whole);
        }

        var lockText = await TryShowAsync($"{state}:./{KiotaLock.FileName}");
        var locked = lockText is null ? workspace.FindLock() : KiotaLockFile.Parse(lockText, $"{state}:{KiotaLock.FileName}");
        locked ??= new KiotaLock();
        var document = $"{state}:./{locked.DescriptionLocation}";
        return ContractState.Of(SourceDocument.Parse(await ShowAsync(document), document), new PathFilter(locked));
    }

    /// <summary>The text of a file of the repository's root in that state; of today's where the state is a file; null when there is none.</summary>
    public async Task<string?> FindRootFileAsync(string state, string name)
    {
        var path = Path.Combine(workspace.Root, name);
        return IsFile(state) ? File.Exists(path) ? workspace.ReadText(path) : null : await TryShowAsync($"{state.Split(':')[0]}:./{name}");
    }

    private bool IsFile(string state) => File.Exists(workspace.FullPath(state));

    private async Task<string> ShowAsync(string name)
    {
        var (exitCode, output, error) = await RunGitAsync("show", "--end-of-options", name);
        return exitCode == 0
            ? output
            : throw new ToolException($"'{name}' is neither a file nor something that git knows: {error.ReplaceLineEndings(" ").Trim()}");
    }

    private async Task<string?> TryShowAsync(string name)
    {
        var (exitCode, output, _) = await RunGitAsync("show", "--end-of-options", name);
        return exitCode == 0 ? output : null;
    }

    private async Task<(int ExitCode, string Output, string Error)> RunGitAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = workspace.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output, await error);
        }
        catch (Win32Exception e)
        {
            throw new ToolException($"git cannot be run, which a revision needs: {e.Message}");
        }
    }
}
