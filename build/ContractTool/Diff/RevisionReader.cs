using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Diff;

/// <summary>Reads a state of the document from a file, a git revision, or <c>revision:path</c>.</summary>
internal sealed class RevisionReader(Workspace workspace)
{
    private static readonly PathFilter Whole = new([], []);

    /// <summary>Reads the document in a state, with the operations that the lock of that state selects.</summary>
    public async Task<ContractState> ReadAsync(string state)
    {
        if (IsFile(state))
        {
            var path = workspace.FullPath(state);
            var current = workspace.FindLock();

            // The patterns apply to the locked document only; any other file is used as a whole.
            return ContractState.Create(workspace.LoadDocument(path), current is not null && path == workspace.DocumentPath(current) ? new PathFilter(current) : Whole);
        }

        if (state.Contains(':', StringComparison.Ordinal))
        {
            return ContractState.Create(SourceDocument.Parse(await ShowAsync(state), state), Whole);
        }

        var lockText = await TryShowAsync($"{state}:./{KiotaLock.FileName}");
        var locked = lockText is null ? workspace.FindLock() : KiotaLockFile.Parse(lockText, $"{state}:{KiotaLock.FileName}");
        locked ??= new KiotaLock();
        var document = $"{state}:./{locked.DescriptionLocation}";
        return ContractState.Create(SourceDocument.Parse(await ShowAsync(document), document), new PathFilter(locked));
    }

    /// <summary>Gets the text of a file in the root of the repository in a state, or the current text if the state is a file; null if there is none.</summary>
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
            : throw new ToolException($"'{name}' is neither a file nor a revision that git knows: {error.ReplaceLineEndings(" ").Trim()}");
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
            throw new ToolException($"git cannot be run to read a revision: {e.Message}");
        }
    }
}
