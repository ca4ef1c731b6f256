using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>
/// The web server. It starts from nothing, so that no environment variable, settings file or signal handler of the host
/// program's folder changes what it does, and no time is lost on them.
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

        // A listing may name many job ids.
        options.Limits.MaxRequestLineSize = MaxRequestLineLength;

        // A caller that stands in a debugger is no attacker.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
    }
}
