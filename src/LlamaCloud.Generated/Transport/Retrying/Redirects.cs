using System.Net;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Retrying;

/// <summary>
/// Which redirects are followed: those of a GET that stay with the same scheme, host and port, since the API key goes with the request.
/// The rest is refused.
/// </summary>
internal static class Redirects
{
    private const int MaxHops = 5;

    /// <summary>Where to go on; null when the answer is no redirect.</summary>
    /// <exception cref="LlamaCloudResponseException">The redirect is not followed.</exception>
    public static Uri? Target(CallOption call, HttpRequestMessage request, HttpResponseMessage response, int hops)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or (HttpStatusCode)308))
        {
            return null;
        }

        var from = request.RequestUri!;
        var location = RetryAfter.First(response, "Location");
        if (location is null || !Uri.TryCreate(from, location, out var target))
        {
            throw Refused(call, response, "without a Location that is a URL");
        }

        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            throw Refused(call, response, $"to {Shown(target)}, which is followed for GET only");
        }

        // A page beside the API's own origin would get the key.
        if (target.Scheme != from.Scheme || target.Port != from.Port || !target.Host.Equals(from.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(call, response, $"to {Shown(target)}, which is not {from.Scheme}://{from.Authority}: the API key would go there");
        }

        return hops < MaxHops ? target : throw Refused(call, response, $"for the {hops + 1}th time in a row, which looks like a loop");
    }

    /// <summary>A URL without user name and query, where secrets are.</summary>
    private static string Shown(Uri target) => target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static LlamaCloudResponseException Refused(CallOption call, HttpResponseMessage response, string how) =>
        ExceptionFactory.Malformed(call, response, default, $"it is a redirect {how}. It was not followed. Check the base URL {call.Settings.BaseUrl}");
}
