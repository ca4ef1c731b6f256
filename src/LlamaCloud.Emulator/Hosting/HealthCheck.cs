using LlamaCloud.Generated.Json;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Hosting;

/// <summary><c>/_emulator/health</c>: returns 200 and the versions as soon as the emulator accepts requests. No key is needed.</summary>
internal static class HealthCheck
{
    public const string Path = "/_emulator/health";

    public static Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            Writing.Text(new Dictionary<string, string> { ["status"] = "ok", ["version"] = EmulatorVersion.Program, ["contract"] = EmulatorVersion.Contract }) + "\n",
            context.RequestAborted);
    }
}
