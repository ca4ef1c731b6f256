using System.CommandLine;
using LlamaCloud.ContractTool.Generation;

namespace LlamaCloud.ContractTool.Commands;

/// <summary>Checks and filters without generating: for another generator than ours.</summary>
internal static class PrepareCommand
{
    public static Command Create(ToolContext context)
    {
        var lockFile = CommandOptions.Lock();
        var output = new Option<string>("--output")
        {
            Description = "The document for the generator: as it is, or the part that the lock's patterns choose. Written only when it changes.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("prepare", "Checks the document as a build does, and writes it as a generator should get it.");
        command.Add(lockFile);
        command.Add(output);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(lockFile), parsed.GetValue(output)!));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? lockFile, string output)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile);
        var preparation = await Preparation.CreateAsync(workspace);
        await context.WriteAsync(preparation.Findings);
        if (preparation.HasErrors)
        {
            return ExitCodes.Findings;
        }

        FileWriting.WriteIfChanged(workspace.FullPath(output), preparation.Input);
        return ExitCodes.Ok;
    }
}
