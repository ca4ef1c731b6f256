using System.Net;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Follows redirects of a GET within the service's own origin: same scheme, host and port. The API key goes nowhere else, and a body
/// is not sent twice. Any other redirect is left to be reported.
/// </summary>
internal sealed class RedirectHandler : DelegatingHandler
{
    private const int MostRedirects = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var visited = new List<Uri>();
        while (IsRedirect(response.StatusCode) && request.Method == HttpMethod.Get && visited.Count < MostRedirects
            && Target(request.RequestUri!, response) is { } target && !visited.Contains(target) && target != request.RequestUri)
        {
            visited.Add(request.RequestUri!);
            response.Dispose();
            request = Follow(request, target);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    internal static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>Where to, if that is within the origin.</summary>
    private static Uri? Target(Uri from, HttpResponseMessage response)
    {
        var location = response.Headers.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;
        return Uri.TryCreate(from, location, out var target) && Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target
            : null;
    }

    private static HttpRequestMessage Follow(HttpRequestMessage request, Uri target)
    {
        var next = new HttpRequestMessage(request.Method, target) { Version = request.Version };
        foreach (var header in request.Headers)
        {
            next.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        Options.Copy(request, next);
        return next;
    }
}
