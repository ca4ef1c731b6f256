using System.Diagnostics;
using System.Globalization;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>A batch in a separate process, which can be killed at any moment.</summary>
internal static class BatchProcess
{
    public const string Command = "batch";

    /// <summary>Starts the process: it parses <paramref name="count"/> documents and writes each result to a file.</summary>
    public static Process Start(Uri address, string folder, int count)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LlamaCloud.Emulator.Tests.dll");
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        return Process.Start(new ProcessStartInfo(host, [program, Command, address.AbsoluteUri, folder, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            Environment = { [LlamaCloudClientOptions.ApiKeyVariable] = TestKey.Value },
        })!;
    }

    /// <summary>Runs in the process.</summary>
    public static async Task RunAsync(string address, string folder, string count)
    {
        using var client = new LlamaCloudClient(new LlamaCloudClientOptions { BaseUrl = new(address) });
        using var journal = ParseJournal.File(Path.Combine(folder, "journal.jsonl"));
        var documents = BatchRun.Documents(int.Parse(count, CultureInfo.InvariantCulture));
        Console.WriteLine("ready");
        await foreach (var outcome in client.Parsing.ParseManyAsync(documents, new() { Journal = journal, Wait = new() { InitialDelay = TimeSpan.FromSeconds(0.05) } }))
        {
            if (!outcome.IsSkipped)
            {
                var path = Path.Combine(folder, outcome.Source.Name + ".md");
                await File.WriteAllTextAsync(path + ".tmp", outcome.Result!.GetMarkdown());
                File.Move(path + ".tmp", path, overwrite: true);
            }
        }
    }
}
