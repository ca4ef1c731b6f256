using LlamaCloud.Build.Tests.Targets;
using LlamaCloud.ContractTool;
using LlamaCloud.ContractTool.Commands;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>The result of <c>ContractTool generate</c> for a document, run as the build runs it.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">The output.</param>
/// <param name="Files">The generated C#, by file name.</param>
internal sealed record Generation(int ExitCode, string Output, IReadOnlyDictionary<string, string> Files)
{
    public static async Task<Generation> RunAsync(string document)
    {
        using var folder = new TempFolder("edits");
        folder.Write("openapi/parse.v2.yaml", document);
        foreach (var file in (string[])["nswag.json", "kiota-lock.json", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "build/templates")).Select(static f => Path.GetRelativePath(Repository.Root, f))])
        {
            folder.Write(file, File.ReadAllText(Path.Combine(Repository.Root, file)));
        }

        var output = folder.Path("out");
        var printed = new StringWriter();
        var exitCode = await ContractToolApp.RunAsync(
            ["generate", "--lock", folder.Path("kiota-lock.json"), "--nswag", Path.Combine(Packages.NSwagFolder, "dotnet-nswag.dll"), "--output", output],
            new ToolContext(printed, printed, folder.Root));
        var files = Directory.Exists(output) ? Directory.GetFiles(output, "*.cs") : [];
        return new Generation(exitCode, printed.ToString(), files.ToDictionary(static f => Path.GetFileName(f), File.ReadAllText));
    }
}
