using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Profiles;

/// <summary>The profile of this command: <c>--profile</c>, the environment, or the one named <c>default</c>. It is read when a setting is needed.</summary>
internal static class ActiveProfile
{
    public const string Option = "--profile";
    public const string Variable = "LLAMA_CLOUD_PROFILE";
    public const string DefaultName = "default";

    private static string? Chosen;
    private static SortedDictionary<string, string>? Settings;

    public static string Name => Chosen ?? DefaultName;

    /// <summary>Gets where the name comes from; null if no profile was chosen.</summary>
    public static string? Source { get; private set; }

    /// <summary>Gets whether the service is the emulator of <c>--local</c>, which does not have the projects of the user.</summary>
    public static bool IsLocal { get; private set; }

    /// <summary>Sets the profile.</summary>
    /// <param name="option">The value of the option; null if it was not given.</param>
    /// <param name="isLocal">True with <c>--local</c>.</param>
    public static void Select(string? option, bool isLocal)
    {
        IsLocal = isLocal;
        var variable = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;
        Chosen = option ?? variable;
        Source = option is not null ? Option : variable is not null ? Variable : null;
        Settings = null;
    }

    /// <summary>Gets the value of a setting; null if the profile does not have it.</summary>
    /// <exception cref="UsageException">The profile does not exist, or has an unknown setting.</exception>
    public static string? Find(string setting) => All().GetValueOrDefault(setting);

    /// <summary>Gets the settings of the profile.</summary>
    /// <exception cref="UsageException">The profile does not exist, or has an unknown setting.</exception>
    public static IReadOnlyDictionary<string, string> All() => Settings ??= Load();

    /// <summary>Gets the project or the organization of the environment, otherwise of the profile; null for another parameter, and with <c>--local</c>.</summary>
    /// <param name="parameter">The parameter.</param>
    public static string? FindScope(ApiParameter parameter) =>
        parameter.In == ParameterLocation.Query && SettingNames.Parameters.Contains(parameter.Name) ? FindScope(parameter.Name) : null;

    /// <summary>Gets the value of one of <see cref="SettingNames.Parameters"/>, as <see cref="FindScope(ApiParameter)"/> does.</summary>
    public static string? FindScope(string parameter) =>
        IsLocal ? null
        : Environment.GetEnvironmentVariable(ScopeVariable(parameter)) is { Length: > 0 } value ? value
        : Find(OptionName.Create(parameter));

    /// <summary>Gets the environment variable of a parameter, such as LLAMA_CLOUD_PROJECT_ID.</summary>
    public static string ScopeVariable(string parameter) => "LLAMA_CLOUD_" + parameter.ToUpperInvariant();

    /// <summary>Returns true if the name can be one of a profile.</summary>
    public static bool IsName(string name) => name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static SortedDictionary<string, string> Load()
    {
        var profiles = ProfileFile.Read();
        if (!profiles.TryGetValue(Name, out var settings))
        {
            return Source is null ? [] : throw new UsageException($"{Source}: unknown profile '{Name}'; {Hint(profiles.Keys)}");
        }

        Check(settings);
        return settings;
    }

    /// <summary>A separate method, so that it is compiled only if there is a profile.</summary>
    private static void Check(SortedDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings)
        {
            SettingNames.Check(name, $"profile '{Name}': ");
            if (SettingNames.ClosedValues(name) is { Count: > 0 } values && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                throw new UsageException($"'{ProfileFile.Path}': {Name}.{name}: invalid value '{value}'; expected {string.Join(", ", values)}.");
            }
        }
    }

    private static string Hint(SortedDictionary<string, SortedDictionary<string, string>>.KeyCollection names) =>
        Spelling.Nearest(Name, names, maxDistance: 2) is { } near ? $"did you mean {near}?"
        : names.Count > 0 ? $"expected {string.Join(", ", names)}."
        : $"there are no profiles; '{Messages.Program} config set NAME VALUE {Option} {Name}' creates one.";
}
