using System.CommandLine;
using LlamaCloud.ContractTool.Generation;
using LlamaCloud.ContractTool.Generation.Inputs;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

/// <summary>The command that the build runs when an input has changed; see build/Generation.targets.</summary>
internal static class GenerateCommand
{
    public static Command Create(ToolContext context)
    {
        var lockFile = CommandOptions.Lock();
        var output = new Option<string>("--output")
        {
            Description = "The folder for the generated files; other C# files in it are deleted. Unchanged files are not written.",
            HelpName = "FOLDER",
            Required = true,
        };
        var nswag = new Option<string>("--nswag") { Description = "The path of NSwag's dotnet-nswag.dll.", HelpName = "FILE", Required = true };
        var command = new Command("generate", "Checks the document and generates the client. Called by the build; messages have full paths.");
        command.Add(lockFile);
        command.Add(output);
        command.Add(nswag);
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(lockFile), parsed.GetValue(output)!, parsed.GetValue(nswag)!));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string? lockFile, string output, string nswag)
    {
        var workspace = Workspace.Find(context.CurrentDirectory, lockFile, showFullPaths: true);
        var preparation = await Preparation.CreateAsync(workspace);
        if (preparation.HasErrors)
        {
            await context.WriteAsync(preparation.Findings);
            return ExitCodes.Findings;
        }

        var folder = new OutputFolder(workspace.FullPath(output));
        folder.Prepare();
        using var templates = new TemplateFolder();
        try
        {
            var input = folder.Write("contract.json", GeneratorInput.Write(preparation.Client!));
            var configuration = NSwagConfiguration.Resolve(workspace.NSwagConfigurationPath, workspace, input, folder.StagingPath, templates);
            await NSwagRun.RunAsync(workspace.FullPath(nswag), folder.Write("nswag.json", configuration), workspace);
            folder.WriteStaged(TableWriter.FileName, TableWriter.Write(preparation.Client!));
            folder.WriteStaged(ConverterWriter.FileName, ConverterWriter.Write(preparation.Client!));
            folder.ReplaceChanged();
            folder.Write("openapi.yaml", preparation.Yaml);
            folder.Write("openapi.json", preparation.Json);
            folder.Write("lock-report.txt", preparation.LockReport);
            return ExitCodes.Ok;
        }
        finally
        {
            folder.DeleteStaging();
        }
    }
}
