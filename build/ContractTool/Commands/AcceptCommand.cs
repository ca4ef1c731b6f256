using System.CommandLine;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

internal static class AcceptCommand
{
    private const string Received = ".received.";
    private const string Verified = ".verified.";

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "accept", "Accepts the snapshots that tests received: moves each tests/**/*.received.* file over its *.verified.* file; an empty file removes it.");
        command.SetAction((_, _) => RunAsync(context));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockPath: null);
        var tests = Path.Combine(workspace.Root, "tests");
        var received = Directory.Exists(tests) ? Find(tests).Order(StringComparer.Ordinal).ToList() : [];
        foreach (var path in received)
        {
            var verified = VerifiedPath(path);
            var isRemoved = new FileInfo(path).Length == 0;
            var change = isRemoved ? "removed" : File.Exists(verified) ? "changed" : "added";
            try
            {
                File.Move(path, verified, overwrite: true);
                if (isRemoved)
                {
                    File.Delete(verified);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ToolException($"{workspace.Display(verified)}: cannot write the file: {e.Message}");
            }

            await context.Out.WriteLineAsync($"{change} {workspace.Display(verified)}");
        }

        await context.Out.WriteLineAsync(received.Count switch
        {
            0 => "nothing to accept: all snapshots are as verified.",
            1 => "accepted 1 snapshot; review it with 'git diff' before you commit.",
            var count => $"accepted {count} snapshots; review them with 'git diff' before you commit.",
        });
        return ExitCodes.Ok;
    }

    private static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, $"*{Received}*").Concat(
            Directory.EnumerateDirectories(folder)
                .Where(d => Path.GetFileName(d) is not ("bin" or "obj"))
                .SelectMany(Find));

    private static string VerifiedPath(string path)
    {
        var name = Path.GetFileName(path);
        var at = name.LastIndexOf(Received, StringComparison.Ordinal);
        return Path.Combine(Path.GetDirectoryName(path)!, string.Concat(name.AsSpan(0, at), Verified, name.AsSpan(at + Received.Length)));
    }
}
