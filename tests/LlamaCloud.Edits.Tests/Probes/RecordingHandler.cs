using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Keeps the last request as text, and returns the given response.</summary>
internal sealed partial class RecordingHandler(OperationPlan plan) : HttpMessageHandler
{
    private static readonly string[] Unimportant = ["Accept", "User-Agent", "Authorization", "Content-Length", "Accept-Encoding", "traceparent", "Idempotency-Key"];

    public string Line { get; private set; } = "";

    public SortedDictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Body { get; private set; } = "";

    /// <summary>Gets everything that an operation determines, for comparison.</summary>
    public string Text => $"{Line}\n{string.Concat(Headers.Where(static h => !Unimportant.Contains(h.Key, StringComparer.OrdinalIgnoreCase) || h.Key is "Accept" or "Authorization").Select(static h => $"{h.Key}: {h.Value}\n"))}\n{Body}";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Line = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        Headers.Clear();
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            Headers[name] = string.Join(", ", values);
        }

        Body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        if (Headers.TryGetValue("Content-Type", out var type) && Boundary().Match(type) is { Success: true } boundary)
        {
            Headers["Content-Type"] = type.Replace(boundary.Groups[1].Value, "BOUNDARY", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
            Body = Body.Replace(boundary.Groups[1].Value, "BOUNDARY", StringComparison.Ordinal).ReplaceLineEndings("\n");
        }

        var response = new HttpResponseMessage((HttpStatusCode)plan.Status) { RequestMessage = request, Content = new ByteArrayContent(Encoding.UTF8.GetBytes(plan.Response)) };
        if ((plan.ResponseType ?? (plan.Response.Length > 0 ? "application/json" : null)) is { } responseType)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", responseType);
        }

        return response;
    }

    [GeneratedRegex("boundary=\"?([^\";]+)")]
    private static partial Regex Boundary();
}
