using Microsoft.Extensions.Hosting;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// Leaves signals to the program that runs the emulator. The default lifetime would handle SIGINT, SIGQUIT and SIGTERM: it stops only the web
/// server, and a program that expects to end does not.
/// </summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
