using System.Globalization;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Processes;

[TestClass]
public sealed class LoadedTests
{
    [TestMethod]
    public async Task A_listing_loads_only_what_it_needs()
    {
        Assert.IsTrue(Directory.Exists("/proc/self"), "This system has no /proc.");
        var asked = new TaskCompletionSource();
        var seen = new TaskCompletionSource();
        await using var service = new FakeServer(async _ =>
        {
            asked.SetResult();
            await seen.Task;
            return new FakeResponse("""{"items":[]}""");
        });
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        var maps = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{running.Process.Id}/maps"));
        seen.SetResult();

        Assert.Contains("LlamaCloud.Generated.dll", maps);
        foreach (var assembly in new[] { "YamlDotNet", "Spectre", "Microsoft.AspNetCore.Http", "Kestrel", "LlamaCloud.Emulator", "Sqlite", "ModelContextProtocol", "Microsoft.Extensions.AI" })
        {
            Assert.DoesNotContain(assembly, maps);
        }

        (await running.ResultAsync()).Done();
    }
}
