using System.Net;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated.Transport.Retrying;

/// <summary>
/// Decides which redirects are followed: those of a GET to the same scheme, host and port, since the API key is sent with the request.
/// All others are rejected. Replaces Kiota's redirect handler, which follows redirects to other hosts.
/// </summary>
internal static class Redirects
{
    private const int MaxHops = 5;

    /// <summary>Returns the target of a redirect; null if the response is not a redirect.</summary>
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

        // A redirect to another origin would send the key there.
        if (target.Scheme != from.Scheme || target.Port != from.Port || !target.Host.Equals(from.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(call, response, $"to {Shown(target)}, which is not {from.Scheme}://{from.Authority}: the API key would go there");
        }

        return hops < MaxHops ? target : throw Refused(call, response, $"for the {hops + 1}th time in a row, which looks like a loop");
    }

    /// <summary>Returns a URL without user name and query, which may contain secrets.</summary>
    private static string Shown(Uri target) => target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static LlamaCloudResponseException Refused(CallOption call, HttpResponseMessage response, string how) =>
        ExceptionFactory.Malformed(call, response, default, $"it is a redirect {how}. It was not followed. Check the base URL {call.Settings.BaseUrl}");
}
