using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>An emulator in a separate process, which can be killed and started again with the same jobs and the same address.</summary>
/// <param name="cli">Starts the process.</param>
/// <param name="options">The options of the emulator.</param>
internal sealed class RestartableEmulator(CommandLine cli, params string[] options) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort();
    private Running? _running;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Gets the file of the jobs.</summary>
    public string Database => Path.Combine(cli.Home, "jobs.db");

    public async Task StartAsync()
    {
        _running = cli.Start(["emulator", "--port", _port.ToString(CultureInfo.InvariantCulture), "--database", Database, "--quiet", .. options]);
        var line = await _running.Process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.AreEqual($"Listening on {Address}".TrimEnd('/'), line);
    }

    /// <summary>Kills the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _running!.Process.Kill();
        await _running.Process.WaitForExitAsync().WaitAsync(Patience);
        _running.Dispose();
        _running = null;
    }

    public void Dispose() => _running?.Dispose();

    /// <summary>Finds a port below those that a system gives to clients, which could take it while the emulator does not run.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
