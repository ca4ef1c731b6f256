using System.Diagnostics;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>
/// Adds the API key. Kiota's provider rejects plain http even for loopback addresses, where the emulator listens.
/// </summary>
internal sealed class KeyProvider(Settings settings) : IAuthenticationProvider
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile Tuple<string, string>? _latest;

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

        var key = settings.GetKeyAsync(cancellationToken);
        if (!key.IsCompletedSuccessfully)
        {
            return AddAsync(request, key, anonymous);
        }

        Add(request, key.Result, anonymous);
        return Task.CompletedTask;
    }

    private async Task AddAsync(RequestInformation request, ValueTask<string?> key, AnonymousOption? anonymous) =>
        Add(request, await key.ConfigureAwait(false), anonymous);

    private void Add(RequestInformation request, string? key, AnonymousOption? anonymous)
    {
        if (!string.IsNullOrEmpty(key))
        {
            // A key that the caller gave for this call takes precedence.
            request.Headers.TryAdd(ApiDefaults.KeyHeader, HeaderOf(key!));
        }
        else if (anonymous is null && !request.Headers.ContainsKey(ApiDefaults.KeyHeader))
        {
            throw new LlamaCloudConfigurationException(
                $"There is no API key. Set the environment variable {LlamaCloudClientOptions.ApiKeyVariable}, or {nameof(LlamaCloudClientOptions)}.{nameof(LlamaCloudClientOptions.ApiKey)}.");
        }
    }

    /// <summary>Returns the value of the header; the same string for the same key, so that a call does not allocate one.</summary>
    private string HeaderOf(string key)
    {
        var latest = _latest;
        if (latest?.Item1 != key)
        {
            _latest = latest = new(key, ApiDefaults.KeyPrefix + key);
        }

        return latest.Item2;
    }
}
