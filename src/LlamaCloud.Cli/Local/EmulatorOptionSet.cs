using System.CommandLine;
using System.Globalization;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace LlamaCloud.Cli.Local;

/// <summary>The options of <c>llamacloud-prod emulator</c>: one for each property of <see cref="EmulatorOptions"/> that can be text.</summary>
internal sealed class EmulatorOptionSet
{
    private const string Address = "http://127.0.0.1:";
    private const string DefaultPort = "8787";
    private const int MaxPort = 65535;

    private readonly TextOption _urls = new("--urls", "URLS", $"The addresses to listen on, separated by ';'. Port 0 is any free port. The default is {Address}{DefaultPort}.", "http addresses, separated by ';'");
    private readonly TextOption _port = new TextOption("--port", "N", $"The port to listen on at 127.0.0.1; 0 is any free port. The default is {DefaultPort}.", $"a whole number from 0 to {MaxPort}")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= MaxPort);

    private readonly TextOption _allowedHosts = new("--allowed-hosts", "HOSTS", "Host names besides localhost that callers on this machine may use, separated by ';', or * for any. For containers.", "host names, separated by ';', or *");
    private readonly TextOption _cors = new("--cors", "ORIGIN", "The origins whose web pages may use the emulator, such as http://localhost:5173, separated by ';', or * for any.", "origins, separated by ';', or *");
    private readonly Option<bool> _remotePages = new("--remote-pages") { Description = "Show the pages of the emulator to browsers on other machines, too." };
    private readonly TextOption _database = new("--database", "FILE", "The SQLite file of the jobs, which is created if it does not exist. The default is a temporary database.", "a file");
    private readonly TextOption _seed = Number("--seed", "The number of generated jobs to add to an empty database.");
    private readonly TextOption _seedFrom = new("--seed-from", "FILE", "A YAML or JSON file with jobs to add to an empty database, and scripts for the jobs to come.", "a file");
    private readonly Option<bool> _samples = new("--samples") { Description = "Add a few jobs named sample-... to a new database." };
    private readonly TextOption _fault = new("--fault", "FAULTS", "The faults to simulate, such as 429:0.1,delay:200ms,limit:20/60s,Parsing_Upload=503:0.3.", "faults such as 429:0.1,reset:0.02,delay:200ms");
    private readonly TextOption _faultSeed = new TextOption("--fault-seed", "N", "The seed of the faults: the same seed selects the same requests.", "a whole number")
        .Check(static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    private readonly TextOption _runningAfter = Time("--running-after", "How long a new job is PENDING, such as 300ms (the default).");
    private readonly TextOption _finishedAfter = Time("--finished-after", "How long after its creation a job ends, such as 1s (the default).");
    private readonly Option<bool> _fastTierMarkdown = new("--fast-tier-markdown") { Description = "Let jobs of the tier fast have Markdown and items." };
    private readonly TextOption _maxFileBytes = new TextOption("--max-file-bytes", "N", "The maximum size of an uploaded file in bytes. The default is 512 MB.", "a whole number, 1 or more")
        .Check(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0);

    private readonly TextOption _versions = new("--versions", "FILE", "The parser versions of each tier, as printed by 'parsing list-versions'. The default is the list of the OpenAPI document.", "a file");
    private readonly Option<bool> _strictVersions = new("--strict-versions") { Description = "Reject versions that are later than the newest one of their tier, instead of accepting them with a warning." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print only the address, and no line for each request." };

    public Command AddTo(Command command)
    {
        Option[] options = [_port, _urls, _allowedHosts, _cors, _remotePages, _database, _seed, _seedFrom, _samples, _fault, _faultSeed, _runningAfter, _finishedAfter, _fastTierMarkdown, _maxFileBytes, _versions, _strictVersions, _quiet];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return command;
    }

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <exception cref="UsageException">Two options cannot be combined, or a file cannot be read.</exception>
    public EmulatorOptions Create(ParseResult parsed, Action<EmulatorRequest>? requestCompleted)
    {
        var defaults = new EmulatorOptions();
        var (urls, port) = (parsed.GetValue(_urls), parsed.GetValue(_port));
        if (urls is not null && port is not null)
        {
            throw new UsageException($"{_urls.Name} and {_port.Name} cannot be combined; use one of them.");
        }

        var (running, finished) = (Duration.TryParse(parsed.GetValue(_runningAfter) ?? ""), Duration.TryParse(parsed.GetValue(_finishedAfter) ?? ""));
        var runningAfter = running ?? Min(defaults.RunningAfter, finished);
        if (finished < runningAfter)
        {
            throw new UsageException($"{_finishedAfter.Name}: invalid value '{parsed.GetValue(_finishedAfter)}'; expected at least the value of {_runningAfter.Name}.");
        }

        return new EmulatorOptions
        {
            Urls = urls ?? Address + (port ?? DefaultPort),
            AllowedHosts = parsed.GetValue(_allowedHosts),
            CorsOrigins = parsed.GetValue(_cors),
            RemotePages = parsed.GetValue(_remotePages),
            Database = parsed.GetValue(_database),
            Seed = int.Parse(parsed.GetValue(_seed) ?? "0", CultureInfo.InvariantCulture),
            SeedFrom = ReadSeed(parsed.GetValue(_seedFrom)),
            AddSamples = parsed.GetValue(_samples),
            Fault = parsed.GetValue(_fault),
            FaultSeed = int.Parse(parsed.GetValue(_faultSeed) ?? "0", CultureInfo.InvariantCulture),
            RunningAfter = runningAfter,
            FinishedAfter = finished ?? (runningAfter > defaults.FinishedAfter ? runningAfter : defaults.FinishedAfter),
            FastTierMarkdown = parsed.GetValue(_fastTierMarkdown),
            MaxFileBytes = parsed.GetValue(_maxFileBytes) is { } bytes ? long.Parse(bytes, CultureInfo.InvariantCulture) : defaults.MaxFileBytes,
            Versions = ReadVersions(parsed.GetValue(_versions)),
            StrictVersions = parsed.GetValue(_strictVersions),
            RequestCompleted = requestCompleted,
            LoggerFactory = new ErrorLog(LogLevel.Warning),
        };
    }

    private static TimeSpan Min(TimeSpan first, TimeSpan? second) => second < first ? second.Value : first;

    private static TextOption Number(string name, string description) => new TextOption(name, "N", description, "a whole number")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static TextOption Time(string name, string description) => new TextOption(name, "TIME", description, Duration.Expected)
        .Check(static text => Duration.TryParse(text) is not null);

    /// <exception cref="UsageException">The file cannot be read, or is not valid.</exception>
    private static EmulatorSeed? ReadSeed(string? file)
    {
        try
        {
            return file is null ? null
                : YamlInput.TryToJson(File.ReadAllText(file), out var json, out var problem) ? EmulatorSeed.FromJson(json, Path.GetDirectoryName(Path.GetFullPath(file)))
                : throw new UsageException($"--seed-from: '{file}' is not valid YAML: {problem}.");
        }
        catch (EmulatorException e)
        {
            throw new UsageException($"--seed-from: '{file}': {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--seed-from: cannot read '{file}': {FileProblem.ToRead(file!, e)}");
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
            throw new UsageException($"--versions: cannot read '{file}': {(e is JsonException ? e.Message : FileProblem.ToRead(file!, e))} Create the file with '{Messages.Program} parsing list-versions --format json'.");
        }
    }
}
