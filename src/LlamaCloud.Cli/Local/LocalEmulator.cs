using LlamaCloud.Cli.Terminal;
using LlamaCloud.Emulator;

namespace LlamaCloud.Cli.Local;

/// <summary>Starts the emulator of <c>--local</c>: inside this process, on a loopback port, with a database in the data folder of the user.</summary>
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

    /// <summary>Gets the path of the database file. The data folder may not exist yet; without a home folder, the temporary folder is used.</summary>
    private static string DatabasePath()
    {
        var data = "";
        try
        {
            data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The home folder does not exist or is read-only.
        }

        var folder = data.Length > 0 ? Path.Combine(data, Folder) : Path.Combine(Path.GetTempPath(), $"{Folder}-{Environment.UserName}");
        return Path.Combine(folder, "emulator.db");
    }
}
