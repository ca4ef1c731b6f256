using System.Globalization;
using System.Net;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;
using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Local;

/// <summary>The lines that the emulator prints on a terminal.</summary>
internal static class EmulatorText
{
    /// <summary>The lines after the address at the start.</summary>
    public static string Start(EmulatorServer server, EmulatorOptions options)
    {
        var jobs = server.JobCount;
        var faults = server.Faults.Length > 0 ? server.Faults : "none";
        return SafeText.Lines(string.Create(CultureInfo.InvariantCulture, $"""
            Version {EmulatorVersion.Program}, contract {EmulatorVersion.Contract}
            Database: {(options.Database is { } file ? Path.GetFullPath(file) : "temporary")}, {jobs} {(jobs == 1 ? "job" : "jobs")}
            Faults: {faults}
            Pages: {Reachable(server.BaseAddress)}/ and {Reachable(server.BaseAddress)}/docs

            export {LlamaCloudClientOptions.BaseUrlVariable}={Reachable(server.BaseAddress)}
            export {LlamaCloudClientOptions.ApiKeyVariable}=any-key


            """));
    }

    /// <summary>The line of a request: time, method, path, status, milliseconds, then the document, the job and the fault.</summary>
    public static string Line(EmulatorRequest request)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.ReceivedAt.ToLocalTime():HH:mm:ss.fff} {request.Method} {request.Path}{request.QueryString} {request.Status?.ToString(CultureInfo.InvariantCulture) ?? "(no response)"} {request.Duration?.TotalMilliseconds ?? 0:0} ms");
        string?[] details = [request.FileName, request.JobId is { } job && !request.Path.Contains(job, StringComparison.Ordinal) ? job : null, request.Fault is { } fault ? $"[fault: {fault}]" : null];
        return string.Join(' ', details.Where(static detail => detail is not null).Prepend(line));
    }

    /// <summary>Gets an address to call: the emulator can listen on 0.0.0.0, but clients cannot call it.</summary>
    private static string Reachable(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
        ? $"http://{(ip.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]")}:{address.Port.ToString(CultureInfo.InvariantCulture)}"
        : address.ToString().TrimEnd('/');
}
