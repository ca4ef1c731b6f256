using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace LlamaCloud.Cli.Local;

/// <summary><c>llamacloud-prod emulator</c>: runs the emulator until it is stopped.</summary>
internal static class EmulatorCommand
{
    public const string Name = "emulator";
    public const string Description = "Run an emulator of the API on this machine until Ctrl+C.";
    private const string DefaultUrls = "http://127.0.0.1:8787";

    public static Command Create(StopSignals stop)
    {
        var urls = new TextOption("--urls", "URLS", $"The addresses to listen on, separated by ';'. Port 0 is any free port. The default is {DefaultUrls}.", "http addresses, separated by ';'");
        var allowedHosts = new TextOption("--allowed-hosts", "HOSTS", "Host names besides localhost that callers on this machine may use, separated by ';', or * for any. For containers.", "host names, separated by ';', or *");
        var database = new TextOption("--database", "FILE", "The SQLite file of the jobs, which is created if it does not exist. The default is a temporary database.", "a file");
        var seed = new TextOption("--seed", "N", "The number of generated jobs to add to an empty database.", "a whole number")
            .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        var fault = new TextOption("--fault", "FAULTS", "The faults to simulate, such as 429:0.1,delay:200ms,limit:20/60s,Parsing_Upload=503:0.3.", "faults such as 429:0.1,reset:0.02,delay:200ms");
        var faultSeed = new TextOption("--fault-seed", "N", "The seed of the faults: the same seed selects the same requests.", "a whole number")
            .Check(static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        var versions = new TextOption("--versions", "FILE", "The parser versions of each tier, as printed by 'parsing list-versions'. The default is the list of the OpenAPI document.", "a file");
        var strictVersions = new Option<bool>("--strict-versions") { Description = "Reject versions that are later than the newest one of their tier, instead of accepting them with a warning." };
        var command = new Command(Name, Description) { urls, allowedHosts, database, seed, fault, faultSeed, versions, strictVersions };
        command.SetAction((parsed, _) => RunAsync(
            new EmulatorSettings(
                parsed.GetValue(urls) ?? DefaultUrls,
                parsed.GetValue(allowedHosts),
                parsed.GetValue(database),
                int.Parse(parsed.GetValue(seed) ?? "0", CultureInfo.InvariantCulture),
                parsed.GetValue(fault),
                int.Parse(parsed.GetValue(faultSeed) ?? "0", CultureInfo.InvariantCulture),
                parsed.GetValue(versions),
                parsed.GetValue(strictVersions)),
            stop));
        return command;
    }

    /// <summary>A separate method, so that the help of this command does not load the web server.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> RunAsync(EmulatorSettings settings, StopSignals stop)
    {
        stop.Grace = TimeSpan.FromSeconds(10);
        try
        {
            var server = await EmulatorServer.StartAsync(
                new EmulatorOptions { Urls = settings.Urls, AllowedHosts = settings.AllowedHosts, Database = settings.Database, Seed = settings.Seed, Fault = settings.Fault, FaultSeed = settings.FaultSeed, Versions = ReadVersions(settings.Versions), StrictVersions = settings.StrictVersions, LoggerFactory = new ErrorLog(LogLevel.Warning) },
                stop.Token).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                var output = new OutputBuffer(StandardOutput.Instance);
                output.Write($"Listening on {string.Join(", ", server.Addresses.Select(static a => a.ToString().TrimEnd('/')))}\n");
                output.Flush();
                await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return stop.ExitCode ?? ExitCodes.Done;
        }
        catch (EmulatorException e)
        {
            // An exception without a cause is an invalid option.
            throw e.InnerException is null ? new UsageException(e.Message) : new CommandException(e.Message);
        }
    }

    /// <exception cref="UsageException">The file cannot be read, or does not have the versions of every tier.</exception>
    private static ParseVersionsResponse? ReadVersions(string? file)
    {
        try
        {
            return file is null ? null : ParseVersionsResponse.FromJson(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or JsonException)
        {
            throw new UsageException($"--versions: cannot read '{file}': {e.Message} Create the file with '{Messages.Program} parsing list-versions --format json'.");
        }
    }

    private sealed record EmulatorSettings(
        string Urls, string? AllowedHosts, string? Database, int Seed, string? Fault, int FaultSeed, string? Versions, bool StrictVersions);
}
