using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Hosting;

/// <summary>
/// Keeps foreign retries away from the client, which has its own. A standard resilience handler, as Aspire's service defaults add it to
/// every <see cref="HttpClient"/>, repeats uploads whose response was lost, and each repetition is a further job that is paid.
/// </summary>
internal static partial class ResilienceHandlers
{
    /// <summary>The type of Microsoft.Extensions.Http.Resilience, by its name: without a reference to the package.</summary>
    private const string TypeName = "Microsoft.Extensions.Http.Resilience.ResilienceHandler";

    /// <summary>Removes the handlers that apply to all clients by default, and warns about those that are added to this client.</summary>
    public static IHttpClientBuilder RemoveDefaultResilience(this IHttpClientBuilder builder)
    {
        if (!builder.Services.Any(service => service.ImplementationInstance is Warning warning && warning.Name == builder.Name))
        {
            builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Warning(builder.Name));
        }

        // Defaults come first, wherever they are written; what is added to the returned builder comes after this.
        return builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) =>
        {
            for (var i = handlers.Count - 1; i >= 0; i--)
            {
                if (IsResilience(handlers[i]))
                {
                    handlers.RemoveAt(i);
                }
            }
        });
    }

    private static bool IsResilience(DelegatingHandler handler) => handler.GetType().FullName == TypeName;

    [LoggerMessage(8, LogLevel.Warning, "A resilience handler was added to the HTTP client '{Client}'. The client retries by itself; this handler retries each of its attempts again, and may start and pay a job more than once. Remove it, or set MaxRetries to 0 and let the handler skip POST requests.")]
    private static partial void Added(ILogger logger, string client);

    private sealed class Warning(string name) : IHttpMessageHandlerBuilderFilter
    {
        public string Name => name;

        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == name && builder.AdditionalHandlers.Any(IsResilience) && builder.Services.GetService<ILoggerFactory>() is { } loggers)
            {
                Added(loggers.CreateLogger(Settings.LoggerCategory), name);
            }
        };
    }
}
