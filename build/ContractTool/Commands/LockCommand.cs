using System.CommandLine;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

internal static class LockCommand
{
    public static Command Create(ToolContext context)
    {
        var lockFile = CommandOptions.Lock();
        var command = new Command(
            "lock", "Updates the document's hash in the lock and writes the lock as Kiota does; creates the lock if it does not exist.");
        command.Add(lockFile);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(lockFile)));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? lockFile)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile);
        var old = workspace.FindLock();
        var value = old ?? new KiotaLock();
        var document = workspace.LoadDocument(workspace.DocumentPath(value));
        value = value with { DescriptionHash = await DescriptionHash.ComputeAsync(document, new PathFilter(value)) };
        var isWritten = KiotaLockFile.Write(workspace.LockPath, value);

        var name = workspace.Display(workspace.LockPath);
        foreach (var member in value.Unknown?.Keys ?? Enumerable.Empty<string>())
        {
            await context.Out.WriteLineAsync($"{name}: removed '{member}', which is not a member of Kiota's lock.");
        }

        await context.Out.WriteLineAsync(isWritten
            ? $"{name}: {(old is null ? "created" : "locked")} at {document.File}, hash {value.DescriptionHash[..16]}…"
            : $"{name}: up to date with {document.File}");
        return ExitCodes.Ok;
    }
}
