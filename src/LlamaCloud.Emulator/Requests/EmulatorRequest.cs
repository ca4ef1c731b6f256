using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LlamaCloud.Emulator;

/// <summary>A request that the emulator received, without its API key.</summary>
public sealed class EmulatorRequest : IRecordedResponse
{
    /// <summary>Headers with secrets.</summary>
    private static readonly string[] Secret = [ApiDefaults.KeyHeader, "Cookie", "Proxy-Authorization"];

    private const int MaxBodyBytes = 4096;

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly SecretMask _secrets;
    private int _status;
    private long _duration = -1;
    private volatile bool _hasNoResponse;

    internal EmulatorRequest(HttpRequest request, string? operation, DateTimeOffset receivedAt)
    {
        Operation = operation;
        ReceivedAt = receivedAt;
        Method = request.Method;
        Path = request.Path.Value ?? "";
        _secrets = SecretMask.Create(Key(request));
        QueryString = _secrets.Mask(request.QueryString.Value ?? "");
        Query = ReadOnly(request.Query, StringComparer.Ordinal);
        Headers = ReadOnly(request.Headers.Where(static header => !Secret.Contains(header.Key, StringComparer.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets the number of the request since the start of the emulator, starting at 1.</summary>
    public long Number { get; internal init; }

    /// <summary>Gets the id of the operation in the OpenAPI document, for example <c>Parsing_Upload</c>; null if the path is unknown.</summary>
    public string? Operation { get; }

    /// <summary>Gets the time at which the request was received, by the clock of the emulator.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the path without the query.</summary>
    public string Path { get; }

    /// <summary>Gets the query parameters. Several values of one parameter are joined with commas.</summary>
    public IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>Gets the query as it was sent, with its question mark; empty if there is none.</summary>
    public string QueryString { get; }

    /// <summary>Gets the headers, without those that contain secrets, such as <c>Authorization</c>. Names are not case-sensitive.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>
    /// Gets the name of the document of a request that creates a job: the file name of an upload, the last part of the path of a URL, or
    /// the name of a stored file. Null for other requests, and for requests that were rejected before it was read.
    /// </summary>
    public string? FileName { get; private set; }

    /// <summary>Gets the configuration of a request that creates a job; null under the same conditions as <see cref="FileName"/>.</summary>
    public ParseRequestConfiguration? Configuration { get; private set; }

    /// <summary>Gets the status code of the response; null until the response starts, and if a fault prevents it.</summary>
    public int? Status => Volatile.Read(ref _status) is var status and not 0 ? status : null;

    /// <summary>Gets the id of the job that the request names or creates; null if there is none.</summary>
    public string? JobId { get; private set; }

    /// <summary>Gets the faults that affected the request, for example <c>503</c>, <c>limit</c> or <c>delay 200 ms, reset</c>; null for none.</summary>
    public string? Fault { get; private set; }

    /// <summary>Gets the time from receiving the request to the end of the response; null until then.</summary>
    public TimeSpan? Duration => Volatile.Read(ref _duration) is var ticks and >= 0 ? new TimeSpan(ticks) : null;

    /// <summary>Gets the JSON of the response, at most its first 4096 bytes, with the API key of the request masked; null if there is none.</summary>
    public string? ResponseBody { get; private set; }

    /// <summary>Returns the method, the path and the status code.</summary>
    public override string ToString() => $"{Method} {Path} {Status?.ToString(CultureInfo.InvariantCulture) ?? "(no response)"}";

    internal void SetDocument(string? fileName, ParseRequestConfiguration configuration) => (FileName, Configuration) = (fileName, configuration);

    internal void SetJob(string id) => JobId = id;

    internal void SetFaults(TimeSpan delay, string? fault)
    {
        var waited = delay > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"delay {delay.TotalMilliseconds:0} ms") : null;
        Fault = waited is null || fault is null ? waited ?? fault : $"{waited}, {fault}";
    }

    /// <summary>Called when the request has been processed.</summary>
    internal void Complete() => Volatile.Write(ref _duration, Stopwatch.GetElapsedTime(_started).Ticks);

    void IRecordedResponse.SetBody(ReadOnlySpan<byte> body)
    {
        var text = _secrets.Mask(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxBodyBytes)]));
        ResponseBody = body.Length > MaxBodyBytes ? text + "…" : text;
    }

    /// <summary>Called when the response starts.</summary>
    internal void SetStatus(int status) => Volatile.Write(ref _status, _hasNoResponse ? 0 : status);

    /// <summary>Called when a fault prevents the response. The server runs its callbacks for the response all the same.</summary>
    internal void SetNoResponse() => _hasNoResponse = true;

    /// <summary>Gets the key that the request was sent with, even if it has another format than the service expects.</summary>
    private static string? Key(HttpRequest request) => request.Headers[ApiDefaults.KeyHeader].ToString() is { Length: > 0 } value
        ? value.StartsWith(ApiDefaults.KeyPrefix, StringComparison.OrdinalIgnoreCase) ? value[ApiDefaults.KeyPrefix.Length..].Trim() : value
        : null;

    private static ReadOnlyDictionary<string, string> ReadOnly(IEnumerable<KeyValuePair<string, StringValues>> values, IEqualityComparer<string> comparer) =>
        values.ToDictionary(static value => value.Key, static value => value.Value.ToString(), comparer).AsReadOnly();
}
