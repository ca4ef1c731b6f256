using System.ComponentModel;
using System.Diagnostics;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Profiles;

/// <summary>The API key of the profile: the output of a command, the value of a variable, or the key itself.</summary>
internal static class ProfileKey
{
    private const UnixFileMode AnyOther = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Gets the setting that gives the key; null if the profile has none.</summary>
    /// <exception cref="UsageException">The profile has several of them.</exception>
    public static string? Setting() => SettingNames.KeySettings.Where(static name => ActiveProfile.Find(name) is not null).ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => throw Problem($"{several[0]} and {several[1]} cannot be combined; remove one of them with '{Messages.Program} config unset'"),
    };

    /// <summary>Gets the key, which is hidden in all output from now on; null if the profile has none.</summary>
    /// <exception cref="UsageException">The key cannot be read.</exception>
    public static async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var setting = Setting();
        var value = setting is null ? null : ActiveProfile.Find(setting);
        var key = setting switch
        {
            null => null,
            SettingNames.ApiKeyVariable => Environment.GetEnvironmentVariable(value!) is { Length: > 0 } text ? text : throw Problem($"{setting}: the environment variable {value} is not set"),
            SettingNames.ApiKey => IsSafe(AnyOther) ? value : throw Problem($"{setting}: other users can read or write '{ProfileFile.Path}'; run 'chmod 600' for it"),
            _ => IsSafe(WritableByOthers) ? await RunAsync(value!, cancellationToken).ConfigureAwait(false) : throw Problem($"{setting}: other users can write '{ProfileFile.Path}'; run 'chmod 600' for it"),
        };
        Messages.Hide(key);
        return key;
    }

    private static bool IsSafe(UnixFileMode permissions) => !ProfileFile.IsOpenTo(permissions);

    private static async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        // Standard input belongs to the command that needs the key; programs that ask for a password use the terminal.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", "/d /s /c \"" + command + "\"") : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = (await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).Trim();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode != 0 ? throw Problem($"{SettingNames.ApiKeyCommand}: the command ended with exit code {process.ExitCode}")
                : output.Length == 0 ? throw Problem($"{SettingNames.ApiKeyCommand}: the command printed nothing; expected the key on standard output")
                : output;
        }
        catch (Win32Exception e)
        {
            throw Problem($"{SettingNames.ApiKeyCommand}: the command cannot be started: {e.Message}");
        }
    }

    private static UsageException Problem(string problem) => new($"profile '{ActiveProfile.Name}': {problem}.");
}
