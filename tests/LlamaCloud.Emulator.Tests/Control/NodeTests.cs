using System.ComponentModel;
using System.Diagnostics;

namespace LlamaCloud.Emulator.Tests.Control;

/// <summary>Controls an emulator over HTTP from JavaScript: scripts a failure, advances the clock, reads the recorded requests.</summary>
[TestClass]
public sealed class NodeTests
{
    [TestMethod]
    public async Task A_test_in_another_language_controls_the_emulator()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Control", "control.mjs"), emulator.BaseAddress.ToString().TrimEnd('/')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process node;
        try
        {
            node = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("Skipped: there is no Node.js (the program 'node') on this machine.");
            return;
        }

        using (node)
        {
            var error = node.StandardError.ReadToEndAsync();
            var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.AreEqual("passed\n", output, await error);
        }
    }
}
