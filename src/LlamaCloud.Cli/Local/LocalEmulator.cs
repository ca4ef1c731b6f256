using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Local;

/// <summary>The emulator of <c>--local</c>: inside this process, on a loopback port, with a database in the user's data folder.</summary>
internal static class LocalEmulator
{
    private const string Folder = "llamacloud-prod";

    public static async Task<EmulatorServer> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await EmulatorServer.StartAsync(new EmulatorOptions { Database = DatabasePath(), AddSamples = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (EmulatorException e)
        {
            throw new CommandException(e.Message);
        }
    }

    /// <summary>The database file; the folder of user data may not exist yet, and where there is no home, there is none.</summary>
    private static string DatabasePath()
    {
        var data = "";
        try
        {
            data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to, or that is none.
        }

        var folder = data.Length > 0 ? Path.Combine(data, Folder) : Path.Combine(Path.GetTempPath(), $"{Folder}-{Environment.UserName}");
        return Path.Combine(folder, "emulator.db");
    }
}
