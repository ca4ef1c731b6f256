using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// Creates the web server. The builder is empty, because the default builder starts more slowly and reads the environment variables and
/// settings files of the program that runs the emulator.
/// </summary>
internal static class EmulatorHost
{
    private const int MaxRequestLineLength = 64 * 1024;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static WebApplication Build(ListenAddresses addresses, ILoggerFactory? loggerFactory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
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

        // The query of a listing can contain many job ids.
        options.Limits.MaxRequestLineSize = MaxRequestLineLength;

        // A client that is paused in a debugger must not be disconnected.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
    }
}
