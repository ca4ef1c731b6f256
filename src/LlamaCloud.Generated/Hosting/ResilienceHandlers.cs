using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Hosting;

/// <summary>
/// Removes other retries from the client, which retries already. A standard resilience handler, which Aspire's service defaults add to
/// every <see cref="HttpClient"/>, repeats uploads whose response was lost, and each repetition creates another job, which is charged.
/// </summary>
internal static partial class ResilienceHandlers
{
    /// <summary>
    /// The handlers of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly, which are not referenced. It is unknown whether
    /// one of them retries.
    /// </summary>
    private static readonly string[] TypeNames = ["Microsoft.Extensions.Http.Resilience.ResilienceHandler", "Microsoft.Extensions.Http.PolicyHttpMessageHandler"];

    /// <summary>Removes the handlers that all clients have by default, and warns about those that are added to this client.</summary>
    public static IHttpClientBuilder RemoveDefaultResilience(this IHttpClientBuilder builder)
    {
        // Once: a second registration would also remove a handler that was added to the first.
        if (builder.Services.Any(service => service.ImplementationInstance is Warning warning && warning.Name == builder.Name))
        {
            return builder;
        }

        builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Warning(builder.Name));

        // Defaults come first, wherever they are registered; handlers that are added to the returned builder come later.
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

    private static bool IsResilience(DelegatingHandler handler) => TypeNames.Contains(handler.GetType().FullName);

    [LoggerMessage(8, LogLevel.Warning, "A resilience handler was added to the HTTP client '{Client}'. The client retries by itself; this handler may retry each of its attempts again, and create and charge a job more than once. Remove it, or set MaxRetries and RateLimitPatience to 0 and let the handler skip POST requests.")]
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
