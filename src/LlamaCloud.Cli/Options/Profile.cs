using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Options;

/// <summary>The settings of a profile, in a file in the configuration folder of the user (<c>~/.config/llamacloud-prod/config.json</c> on Linux).</summary>
internal sealed class Profile
{
    public const string DefaultName = "default";
    public const string Variable = "LLAMA_CLOUD_PROFILE";
    public const string BaseUrl = "base-url";
    public const string ProjectId = "project-id";
    public const string OrganizationId = "organization-id";
    public const string ApiKeyVariable = "api-key-variable";
    public const string ApiKeyCommand = "api-key-command";
    public const string Tier = "tier";

    private readonly JsonObject _settings;

    private Profile(string name, JsonObject settings) => (Name, _settings) = (name, settings);

    /// <summary>The names of all settings, with their meaning.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Settings { get; } =
    [
        (BaseUrl, "The URL of the service."),
        (ProjectId, "The project of operations that have --project-id."),
        (OrganizationId, "The organization of operations that have --organization-id."),
        (ApiKeyVariable, "The environment variable with the API key."),
        (ApiKeyCommand, "A command of the shell that prints the API key, such as 'pass show llamacloud'."),
        (Tier, "The tier of commands that start a job without --tier."),
    ];

    public static string FilePath => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), Messages.Program, "config.json");

    public string Name { get; }

    /// <summary>Reads a profile; the default profile may be missing.</summary>
    /// <param name="name">The name; null to use the environment variable or the default.</param>
    /// <exception cref="UsageException">The file cannot be read, or does not have the profile.</exception>
    public static Profile Read(string? name)
    {
        var wanted = name ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : DefaultName);
        var profiles = ReadFile();
        return profiles[wanted] is JsonObject settings ? new Profile(wanted, settings)
            : wanted == DefaultName ? new Profile(wanted, [])
            : throw new UsageException($"there is no profile '{wanted}' in '{FilePath}'; expected {string.Join(", ", profiles.Select(static p => p.Key).DefaultIfEmpty(DefaultName))}. Add it with '{Messages.Program} --profile {Shell.Quote(wanted)} config set NAME VALUE'.");
    }

    /// <summary>Changes a setting of a profile, which is created if it does not exist.</summary>
    /// <param name="profile">The profile; null to use the environment variable or the default.</param>
    /// <param name="name">The setting.</param>
    /// <param name="value">The value; empty to remove the setting.</param>
    public static void Write(string? profile, string name, string value)
    {
        var wanted = profile ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : DefaultName);
        var profiles = ReadFile();
        var settings = profiles[wanted] as JsonObject ?? [];
        settings.Remove(name);
        if (value.Length > 0)
        {
            settings[name] = value;
        }

        profiles.Remove(wanted);
        profiles[wanted] = settings;
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            profiles.WriteTo(json);
        }

        var temporary = FilePath + ".part";
        File.WriteAllBytes(temporary, [.. text.ToArray(), (byte)'\n']);
        File.Move(temporary, FilePath, overwrite: true);
    }

    /// <summary>Gets a setting; null if it is not set.</summary>
    public string? Find(string name) => _settings[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static JsonObject ReadFile()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(FilePath, Encoding.UTF8)) as JsonObject ?? throw new UsageException($"'{FilePath}' is not a JSON object; expected profiles, such as {{\"default\": {{\"{ProjectId}\": \"...\"}}}}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"cannot read '{FilePath}': {(e is JsonException json ? LlamaCloud.Generated.Primitives.JsonProblem.Describe(json) : e.Message)}");
        }
    }
}
