using LlamaCloud.Emulator.Faults;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Generated.Models;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator;

/// <summary>How an <see cref="EmulatorServer"/> is set up.</summary>
public sealed class EmulatorOptions
{
    /// <summary>
    /// The addresses to listen on, separated by <c>;</c>, such as <c>http://127.0.0.1:8787</c>. Port 0 takes a free port. Plain http
    /// only. By default a free port on the loopback address; any other address makes the emulator reachable from outside,
    /// where every key is accepted (<see cref="EmulatorServer.IsLoopbackOnly"/> tells, and a warning is logged).
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>
    /// The host names that requests on the loopback interface may name besides <c>localhost</c>, <c>127.0.0.1</c>, <c>[::1]</c> and
    /// the addresses listened on, separated by <c>;</c>, or <c>*</c> for any. For containers, whose callers use the name of a service
    /// or <c>host.docker.internal</c>. Other requests are answered with 421, so that no web page can reach the emulator under a
    /// name that resolves to this machine.
    /// </summary>
    public string? AllowedHosts { get; init; }

    /// <summary>
    /// The SQLite file that keeps the jobs; made, with its folder, when it is missing. Several processes may use one file at once.
    /// Null for a private one that is removed when the emulator stops.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>
    /// How many made-up jobs an empty database is filled with; a database with a job in it is never added to. 0 for none.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>Whether a new database gets a handful of jobs whose names say that they are samples.</summary>
    public bool AddSamples { get; init; }

    /// <summary>
    /// Faults to answer with, such as <c>429:0.1,reset:0.02,delay:200ms</c>; null for none. The README of the emulator lists
    /// the kinds. Can be changed while the emulator runs with <c>PUT /_emulator/fault</c>.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>Which requests the faults hit: the same seed hits the same ones.</summary>
    public int FaultSeed { get; init; }

    /// <summary>How long a new job is PENDING. 0.3 s by default.</summary>
    public TimeSpan RunningAfter { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>How long after its creation a job is done. 1 s by default; not before <see cref="RunningAfter"/>.</summary>
    public TimeSpan FinishedAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether jobs of the tier <c>fast</c> give Markdown and items too. The service's guide says no, its newest change log yes.
    /// </summary>
    public bool FastTierMarkdown { get; init; }

    /// <summary>
    /// The parser versions of each tier, such as the answer of <c>ListVersionsAsync</c> of the service; null to use those of the OpenAPI
    /// document.
    /// </summary>
    public ParseVersionsResponse? Versions { get; init; }

    /// <summary>
    /// Whether a version that is later than the newest one of its tier is refused. By default it is accepted, with a warning in the log and
    /// the response header <c>x-llamacloud-emulator-warning</c>.
    /// </summary>
    public bool StrictVersions { get; init; }

    /// <summary>The largest file that can be uploaded, in bytes. 512 MB by default, as on the service.</summary>
    public long MaxFileBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>The clock that jobs move by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the emulator logs to; null for nowhere. It is not disposed.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <exception cref="EmulatorException">A value is out of its range.</exception>
    internal void Check()
    {
        if (Seed < 0)
        {
            throw new EmulatorException($"The number of jobs to seed is {Seed}; it cannot be below 0.");
        }

        if (RunningAfter < TimeSpan.Zero || FinishedAfter < RunningAfter)
        {
            throw new EmulatorException($"A job cannot be running after {RunningAfter} and finished after {FinishedAfter}: the first must be 0 or more, the second not below the first.");
        }

        if (MaxFileBytes < 1)
        {
            throw new EmulatorException($"The largest file cannot be {MaxFileBytes} bytes.");
        }

        HostCheck.Check(AllowedHosts);
        _ = FaultPlan.Parse(Fault);
    }
}
