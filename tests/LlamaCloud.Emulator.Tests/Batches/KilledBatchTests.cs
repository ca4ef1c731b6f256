using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>A batch is killed at random moments and started again, until it is done.</summary>
[TestClass]
public sealed class KilledBatchTests
{
    private const int Documents = 60;

    [TestMethod]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task Every_document_has_its_result_and_one_job_however_often_the_process_is_killed()
    {
        var random = LongRun.CreateRandom(nameof(KilledBatchTests), out _);
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Fault = "lost:0.05,delay:20ms", FaultSeed = random.Next(), FinishedAfter = TimeSpan.FromSeconds(0.3) });
        using var folder = new TemporaryFolder();
        var kills = LongRun.IsOn ? 20 : 3;
        for (var i = 0; ; i++)
        {
            using var process = BatchProcess.Start(emulator.BaseAddress, folder.FullName, Documents);
            Assert.AreEqual("ready", await process.StandardOutput.ReadLineAsync());
            if (i == kills)
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
                Assert.AreEqual(0, process.ExitCode);
                break;
            }

            await Task.Delay(random.Next(500));
            process.Kill();
            await process.WaitForExitAsync();
        }

        for (var i = 0; i < Documents; i++)
        {
            Assert.AreEqual($"Text {i}", (await File.ReadAllTextAsync(folder.File($"{i}.txt.md"))).Trim());
        }

        emulator.SetFaults(null);
        using var client = emulator.CreateClient();
        var keys = new List<string>();
        await foreach (var job in client.Parsing.ListAllAsync())
        {
            keys.Add(job.UserMetadata![LlamaCloud.Generated.ParsingClient.OnceKeyName]);
        }

        Console.WriteLine($"{Documents} documents, {keys.Count} jobs after {kills} kills");
        Assert.HasCount(Documents, keys);
        Assert.HasCount(Documents, keys.Distinct());
    }
}
