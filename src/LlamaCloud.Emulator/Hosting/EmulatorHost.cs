using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// Creates the web server from an empty builder, so that environment variables, settings files and signal handlers of the host program
/// have no effect and take no time.
/// </summary>
internal static class EmulatorHost
{
    private const int MaxRequestLineLength = 64 * 1024;

    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(5);

    public static WebApplication Build(ListenAddresses addresses, ILoggerFactory? loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        if (loggerFactory is not null)
        {
            builder.Services.AddSingleton(loggerFactory);
        }

        var app = builder.Build();
        foreach (var url in addresses.Urls)
        {
            app.Urls.Add(url);
        }

        return app;
    }

    private static void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;

        // A listing can have many job ids.
        options.Limits.MaxRequestLineSize = MaxRequestLineLength;

        // A client that waits in a debugger must not be disconnected.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
    }
}
