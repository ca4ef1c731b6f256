using System.Diagnostics;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Adds the API key. Kiota's own provider refuses plain http even on loopback addresses, where the emulator listens.
/// </summary>
internal sealed class KeyProvider(string? apiKey) : IAuthenticationProvider
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _header = string.IsNullOrEmpty(apiKey) ? null : ApiDefaults.KeyPrefix + apiKey;

    public Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        var anonymous = request.RequestOptions.OfType<AnonymousOption>().FirstOrDefault();
        if (anonymous is { SendsKey: false })
        {
            return Task.CompletedTask;
        }

        if (_header is not null)
        {
            // What the caller gave for this call comes first.
            request.Headers.TryAdd(ApiDefaults.KeyHeader, _header);
        }
        else if (anonymous is null && !request.Headers.ContainsKey(ApiDefaults.KeyHeader))
        {
            throw new LlamaCloudConfigurationException(
                $"There is no API key. Set the environment variable {LlamaCloudClientOptions.ApiKeyVariable}, or {nameof(LlamaCloudClientOptions)}.{nameof(LlamaCloudClientOptions.ApiKey)}.");
        }

        return Task.CompletedTask;
    }
}
