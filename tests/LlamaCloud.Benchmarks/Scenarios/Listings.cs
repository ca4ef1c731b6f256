using System.Globalization;
using System.Text.Json;
using LlamaCloud.Benchmarks.Processes;

namespace LlamaCloud.Benchmarks.Scenarios;

/// <summary>Runs listings in client processes.</summary>
internal static class Listings
{
    public static async Task<(ChildProcess Server, Uri Address)> ServeAsync(int jobs, TimeSpan delay = default)
    {
        var (server, address) = await ChildProcess.StartAsync(PageServer.Role, Text(jobs), Text((int)delay.TotalMilliseconds));
        return (server, new Uri(address));
    }

    public static async Task<ListResult> RunAsync(string contestant, Uri address, int pageSize, TimeSpan warmUp, int listings)
    {
        var output = await ChildProcess.RunAsync(
            ListRole.Role, contestant, address.ToString(), Text(pageSize), Text((int)warmUp.TotalMilliseconds), Text(listings));
        return JsonSerializer.Deserialize<ListResult>(output)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
