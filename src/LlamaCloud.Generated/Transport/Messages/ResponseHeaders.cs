using System.Collections;
using System.Net.Http.Headers;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <summary>The headers of a response and of its body. Names are case-insensitive.</summary>
public sealed class ResponseHeaders : IEnumerable<KeyValuePair<string, IReadOnlyList<string>>>
{
    private static readonly string[] RequestIdNames = ["x-request-id", "x-correlation-id", "request-id"];

    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    internal ResponseHeaders(HttpResponseMessage response, SecretMask mask)
    {
        Add(response.Headers, mask);
        if (response.Content is { } content)
        {
            Add(content is PooledContent pooled ? pooled.ArrivedHeaders : content.Headers, mask);
        }
    }

    /// <summary>Gets the id by which the support of the service finds the request; null if there is none.</summary>
    internal string? RequestId => RequestIdNames.Select(First).FirstOrDefault(static id => id is not null);

    /// <inheritdoc cref="RequestId"/>
    internal static string? RequestIdOf(HttpResponseMessage response) =>
        RequestIdNames.Select(name => RetryAfter.First(response, name)).FirstOrDefault(static id => id is not null);

    /// <summary>Gets the values of a header; empty if the response does not have it.</summary>
    /// <param name="name">The name of the header.</param>
    public IReadOnlyList<string> this[string name] => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Gets the first value of a header; null if the response does not have it.</summary>
    /// <param name="name">The name of the header.</param>
    public string? First(string name) => this[name] is [var value, ..] ? value : null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Masks the API key, in case the service returns it.</summary>
    private void Add(HttpHeaders headers, SecretMask mask)
    {
        foreach (var header in headers)
        {
            _values[mask.Mask(header.Key)] = [.. header.Value.Select(mask.Mask)];
        }
    }
}
