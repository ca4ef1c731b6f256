using System.Globalization;
using LlamaCloud.Benchmarks.Micro;

namespace LlamaCloud.Benchmarks.Processes;

/// <summary>The roles of this program in its child processes.</summary>
internal static class Roles
{
    public const string Word = "role";

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case [PageServer.Role, var jobs, var delay]:
                await PageServer.RunAsync(Number(jobs), TimeSpan.FromMilliseconds(Number(delay)));
                return 0;
            case [EmulatorRole.Role, var database, var seed]:
                await EmulatorRole.RunAsync(database, Number(seed));
                return 0;
            case [ListRole.Role, var contestant, var address, var pageSize, var warmUp, var listings]:
                await ListRole.RunAsync(contestant, new Uri(address), Number(pageSize), TimeSpan.FromMilliseconds(Number(warmUp)), Number(listings));
                return 0;
            case [FirstPageRole.Role, var contestant, var file]:
                FirstPageRole.Run(contestant, file);
                return 0;
            case [MicroRole.Role, var type, var method, var mode]:
                return MicroRole.Run(type, method, mode);
            default:
                await Console.Error.WriteLineAsync("No such role: " + string.Join(' ', arguments));
                return 2;
        }
    }

    /// <summary>Prints the address of a server, and serves until the parent closes the input or ends.</summary>
    public static async Task ServeAsync(string firstLine)
    {
        Console.WriteLine(firstLine);
        await Console.Out.FlushAsync();
        await Console.In.ReadToEndAsync();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
