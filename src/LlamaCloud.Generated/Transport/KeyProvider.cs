using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Adds the API key. Kiota's own provider refuses plain http even on loopback addresses, where the emulator listens.
/// </summary>
internal sealed class KeyProvider(string? apiKey) : IAuthenticationProvider
{
    public Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrEmpty(apiKey))
        {
            request.Headers.TryAdd("Authorization", "Bearer " + apiKey);
        }
        else if (!request.Headers.ContainsKey("Authorization") && !request.RequestOptions.OfType<AnonymousOption>().Any())
        {
            throw new LlamaCloudConfigurationException(
                $"There is no API key. Set the environment variable {LlamaCloudClientOptions.ApiKeyVariable}, or {nameof(LlamaCloudClientOptions)}.{nameof(LlamaCloudClientOptions.ApiKey)}.");
        }

        return Task.CompletedTask;
    }
}
