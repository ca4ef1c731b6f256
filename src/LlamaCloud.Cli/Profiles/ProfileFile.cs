using System.Text.Encodings.Web;
using System.Text.Json;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Profiles;

/// <summary>
/// The file with the profiles of the user: <c>{"profiles": {"NAME": {"SETTING": "VALUE"}}}</c> in the configuration folder. It may contain an
/// API key, or a command that is run, so that it is created for its owner alone.
/// </summary>
internal static class ProfileFile
{
    private const string ProfilesName = "profiles";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>Gets the path of the file, which may not exist; null without a home folder.</summary>
    public static string? Path
    {
        get
        {
            // .NET uses XDG_CONFIG_HOME on Linux, but not on macOS.
            var folder = OperatingSystem.IsMacOS() && Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is ['/', ..] given
                ? given
                : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return folder.Length == 0 ? null : System.IO.Path.Combine(folder, Messages.Program, "config.json");
        }
    }

    /// <summary>Gets the settings of each profile, by their names.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is not valid.</exception>
    public static SortedDictionary<string, SortedDictionary<string, string>> Read() => Path is { } path && File.Exists(path) ? Read(path) : new(StringComparer.Ordinal);

    /// <summary>A separate method, so that it is compiled only if there is a file.</summary>
    private static SortedDictionary<string, SortedDictionary<string, string>> Read(string path)
    {
        var profiles = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var profile in Members(path, Single(path, json.RootElement), ProfilesName))
            {
                var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var setting in Members(path, profile.Value, profile.Name))
                {
                    settings[setting.Name] = Text(setting.Value) ?? throw Invalid(path, $"{profile.Name}.{setting.Name}: expected a text, a number, true or false");
                }

                profiles[profile.Name] = settings;
            }
        }
        catch (JsonException e)
        {
            throw Invalid(path, $"not valid JSON, line {e.LineNumber + 1}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read '{path}': {FileProblem.ToRead(path, e)}");
        }

        return profiles;
    }

    /// <summary>Gets the names of the profiles; empty if the file is not valid.</summary>
    public static IReadOnlyCollection<string> Names()
    {
        try
        {
            return Read().Keys;
        }
        catch (UsageException)
        {
            return [];
        }
    }

    /// <summary>Changes the settings of one profile. The file is replaced as a whole, or stays as it is.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static void Change(string profile, Action<SortedDictionary<string, string>> change)
    {
        var path = Path ?? throw new CommandException("there is no configuration folder: the user has no home folder.");
        try
        {
            CreateFolder(System.IO.Path.GetDirectoryName(path)!);
            using var isLocked = Lock(path + ".lock");
            var profiles = Read();
            var settings = profiles.GetValueOrDefault(profile) ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
            change(settings);
            profiles[profile] = settings;
            if (settings.Count == 0)
            {
                profiles.Remove(profile);
            }

            // A link, for example to a folder of settings under version control, stays one.
            Replace(new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName, profiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot write '{path}': {FileProblem.ToWrite(path, e)}");
        }
    }

    /// <summary>Returns true if other users have some of the permissions.</summary>
    public static bool IsOpenTo(UnixFileMode permissions) => !OperatingSystem.IsWindows() && Path is { } path && File.Exists(path) && (File.GetUnixFileMode(path) & permissions) != 0;

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Waits for other processes that change the file.</summary>
    private static FileStream Lock(string path)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; Thread.Sleep(20))
        {
            try
            {
                return new FileStream(path, Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LockPatience)
            {
                // Another process has it.
            }
        }
    }

    private static void Replace(string path, SortedDictionary<string, SortedDictionary<string, string>> profiles)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, Options(FileMode.Create)))
            {
                Write(file, profiles);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static void Write(Stream target, SortedDictionary<string, SortedDictionary<string, string>> profiles)
    {
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject(ProfilesName);
        foreach (var (name, settings) in profiles)
        {
            json.WriteStartObject(name);
            foreach (var (setting, value) in settings)
            {
                json.WriteString(setting, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        target.WriteByte((byte)'\n');
    }

    private static JsonElement Single(string path, JsonElement root) => Members(path, root, "the file").ToList() switch
    {
        [] => JsonElement.Parse("{}"u8),
        [{ Name: ProfilesName } profiles] => profiles.Value,
        var members => throw Invalid(path, $"unknown member '{members.First(static m => m.Name != ProfilesName).Name}'; expected {ProfilesName}"),
    };

    private static JsonElement.ObjectEnumerator Members(string path, JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Invalid(path, $"{name}: expected an object");

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static UsageException Invalid(string path, string problem) => new($"'{path}': {problem}.");
}
