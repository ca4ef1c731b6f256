using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator;

/// <summary>Options of an <see cref="EmulatorServer"/>.</summary>
public sealed record EmulatorOptions
{
    /// <summary>
    /// Gets the addresses to listen on, separated by <c>;</c>, for example <c>http://127.0.0.1:8787</c>. Port 0 uses a free port. HTTPS
    /// is not supported. The default is a free port on the loopback address. With any other address, other machines can reach the
    /// emulator with any key: <see cref="EmulatorServer.IsLoopbackOnly"/> is then false, and a warning is logged.
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>
    /// Gets the host names that requests on the loopback interface may use in addition to <c>localhost</c>, <c>127.0.0.1</c>, <c>[::1]</c> and
    /// the addresses listened on, separated by <c>;</c>, or <c>*</c> for any. For containers, whose callers use the name of a service
    /// or <c>host.docker.internal</c>. Other requests get a 421 response, so that a web page cannot reach the emulator with a host name
    /// that resolves to this machine.
    /// </summary>
    public string? AllowedHosts { get; init; }

    /// <summary>
    /// Gets the path of the SQLite file that stores the jobs. The file and its folder are created if they do not exist. Several
    /// processes can use the same file. Null to use a temporary file that is deleted when the emulator stops.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>
    /// Gets the number of generated jobs to add to an empty database. A database that has jobs is not changed. The default is 0.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>Gets the jobs and scripts to start with; null for none.</summary>
    public EmulatorSeed? SeedFrom { get; init; }

    /// <summary>Gets whether to add a few jobs named <c>sample-…</c> to a new database.</summary>
    public bool AddSamples { get; init; }

    /// <summary>
    /// Gets the faults to inject, for example <c>429:0.1,reset:0.02,delay:200ms</c> or <c>Parsing_Upload=503:0.3,limit:20/60s</c>; null for none. The README of the emulator lists
    /// the kinds. <c>PUT /_emulator/fault</c> changes the faults while the emulator is running.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>Gets the seed that determines which requests the faults affect.</summary>
    public int FaultSeed { get; init; }

    /// <summary>Gets how long a new job is PENDING. The default is 0.3 s.</summary>
    public TimeSpan RunningAfter { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>Gets how long after its creation a job ends. The default is 1 s; at least <see cref="RunningAfter"/>.</summary>
    public TimeSpan FinishedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets whether jobs of the tier <c>fast</c> also have Markdown and items. According to the service's guide they do not, according to
    /// its newest change log they do. The default is false.
    /// </summary>
    public bool FastTierMarkdown { get; init; }

    /// <summary>
    /// Gets the parser versions of each tier, such as the response of <c>ListVersionsAsync</c> of the service; null to use those of the OpenAPI
    /// document.
    /// </summary>
    public ParseVersionsResponse? Versions { get; init; }

    /// <summary>
    /// Gets whether a version that is later than the newest one of its tier is rejected. By default it is accepted, with a warning in the log and
    /// the response header <c>x-llamacloud-emulator-warning</c>.
    /// </summary>
    public bool StrictVersions { get; init; }

    /// <summary>Gets the maximum size of an uploaded file in bytes. The default is 512 MB, as on the service.</summary>
    public long MaxFileBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>
    /// Gets the origins of the web pages that can use the emulator, for example <c>http://localhost:5173</c>, separated by <c>;</c>, or <c>*</c>
    /// for any. <c>*</c> does not include the paths of <c>/_emulator/</c>. Null if only the emulator's own pages can.
    /// </summary>
    public string? CorsOrigins { get; init; }

    /// <summary>
    /// Gets whether browsers on other machines can open the pages of the emulator, if they can reach it. The default is false.
    /// </summary>
    public bool RemotePages { get; init; }

    /// <summary>
    /// Gets what to call when a request has been processed; null for nothing. Not called for the requests to <c>/_emulator/</c>. It is called
    /// from several threads, and must not throw.
    /// </summary>
    public Action<EmulatorRequest>? RequestCompleted { get; init; }

    /// <summary>Gets the clock that determines the states of jobs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the factory of the emulator's logger; null for no logging. It is not disposed.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <exception cref="EmulatorException">An option is invalid.</exception>
    internal void Check()
    {
        if (Seed < 0)
        {
            throw new EmulatorException($"Seed: invalid value {Seed}; expected 0 or more.");
        }

        if (RunningAfter < TimeSpan.Zero || FinishedAfter < RunningAfter)
        {
            throw new EmulatorException($"Invalid times: a job runs after {RunningAfter} and finishes after {FinishedAfter}; expected 0 or more for the first, and at least the first for the second.");
        }

        if (MaxFileBytes < 1)
        {
            throw new EmulatorException($"MaxFileBytes: invalid value {MaxFileBytes}; expected 1 or more.");
        }

        HostCheck.Check(AllowedHosts);
        OriginPolicy.Check(CorsOrigins);
        _ = FaultPlan.Parse(Fault);
    }
}
