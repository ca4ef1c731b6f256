using LlamaCloud.Emulator;
using LlamaCloud.Emulator.Tests;
using LlamaCloud.Emulator.Tests.Support;
using Microsoft.Testing.Platform.Builder;

// Apart from the tests, this program can run an emulator, for tests that kill its process.
if (args is ["serve", var database])
{
    await using var server = await EmulatorServer.StartAsync(new EmulatorOptions
    {
        Database = database,
        RunningAfter = TimeSpan.Zero,
        FinishedAfter = TimeSpan.Zero,
    });
    Console.WriteLine(server.BaseAddress);
    await Task.Delay(Timeout.Infinite);
}

// Or it reads one document, for tests that measure the process.
if (args is [ReadingProcess.ReadCommand, var path])
{
    await ReadingProcess.ReadAsync(path);
    return 0;
}

if (args is [ReadingProcess.StopCommand, var stopped])
{
    await ReadingProcess.StopAsync(stopped);
    return 0;
}

// Or it parses a batch, for tests that kill the process.
if (args is [LlamaCloud.Emulator.Tests.Batches.BatchProcess.Command, var address, var folder, var count])
{
    await LlamaCloud.Emulator.Tests.Batches.BatchProcess.RunAsync(address, folder, count);
    return 0;
}

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var app = await builder.BuildAsync();
return await app.RunAsync();
