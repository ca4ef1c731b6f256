using System.Collections.ObjectModel;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LlamaCloud.Emulator;

/// <summary>A request that the emulator received, without its API key.</summary>
public sealed class EmulatorRequest
{
    /// <summary>Headers with secrets.</summary>
    private static readonly string[] Secret = [ApiDefaults.KeyHeader, "Cookie", "Proxy-Authorization"];

    private int _status;
    private volatile bool _hasNoResponse;

    internal EmulatorRequest(HttpRequest request, string? operation, DateTimeOffset receivedAt)
    {
        Operation = operation;
        ReceivedAt = receivedAt;
        Method = request.Method;
        Path = request.Path.Value ?? "";
        Query = ReadOnly(request.Query, StringComparer.Ordinal);
        Headers = ReadOnly(request.Headers.Where(static header => !Secret.Contains(header.Key, StringComparer.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);
    }

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

    /// <summary>Returns the method, the path and the status code.</summary>
    public override string ToString() => $"{Method} {Path} {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(no response)"}";

    internal void SetDocument(string? fileName, ParseRequestConfiguration configuration) => (FileName, Configuration) = (fileName, configuration);

    /// <summary>Called when the response starts.</summary>
    internal void SetStatus(int status) => Volatile.Write(ref _status, _hasNoResponse ? 0 : status);

    /// <summary>Called when a fault prevents the response. The server runs its callbacks for the response all the same.</summary>
    internal void SetNoResponse() => _hasNoResponse = true;

    private static ReadOnlyDictionary<string, string> ReadOnly(IEnumerable<KeyValuePair<string, StringValues>> values, IEqualityComparer<string> comparer) =>
        values.ToDictionary(static value => value.Key, static value => value.Value.ToString(), comparer).AsReadOnly();
}
