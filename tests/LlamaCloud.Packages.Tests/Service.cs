using System.Diagnostics;
using System.Net.Http.Json;
using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests;

/// <summary>The service of the library's README, which is the sample of this repository, as a process. Disposal ends it.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>The host and port in the README.</summary>
    public const string Authority = "localhost:5080";

    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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
        var start = new ProcessStartInfo("dotnet", ["exec", ShellTests.BuiltProgram("Service"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["LLAMA_CLOUD_BASE_URL"] = emulator.BaseAddress.ToString();
        start.Environment["LLAMA_CLOUD_API_KEY"] = "any";
        start.Environment["WebhookSecret"] = "s3cret";
        var process = Process.Start(start)!;
        try
        {
            return new Service(process, await AddressAsync(process).WaitAsync(Patience));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asserts that the webhook of a job that was uploaded by a script arrives.</summary>
    /// <param name="output">The output of the script, with the id of the job.</param>
    public async Task AssertFinishedAsync(string output)
    {
        using var http = new HttpClient { BaseAddress = Address };
        string[] finished = [];
        for (var watch = Stopwatch.StartNew(); finished.Length == 0 && watch.Elapsed < Patience;)
        {
            await Task.Delay(50);
            finished = await http.GetFromJsonAsync<string[]>("finished") ?? [];
        }

        Assert.Contains(finished.Single(), output);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var index)
            {
                // Later lines are discarded, so that they do not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(line[(index + Listening.Length)..]);
            }
        }

        throw new AssertFailedException("The service did not start; its message is in the log of the tests.");
    }
}
