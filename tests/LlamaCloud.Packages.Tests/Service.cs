using System.Diagnostics;
using System.Reflection;
using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests;

/// <summary>The service of the library's README, which is the sample of this repository, as a process. Disposal ends it.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>Where the README starts it.</summary>
    public const string Authority = "localhost:5000";

    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private Service(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the service on a free port, with the secret of the README.</summary>
    public static async Task<Service> StartAsync(EmulatorServer emulator)
    {
        var program = typeof(Service).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "Service").Value!;
        var start = new ProcessStartInfo("dotnet", ["exec", program, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["LLAMA_CLOUD_BASE_URL"] = emulator.BaseAddress.ToString();
        start.Environment["LLAMA_CLOUD_API_KEY"] = "any";
        start.Environment["WebhookSecret"] = "s3cret";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var index)
            {
                // Later lines are discarded, so that they do not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return new Service(process, new Uri(line[(index + Listening.Length)..]));
            }
        }

        throw new AssertFailedException("The service did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
