using System.CommandLine;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Setup;

/// <summary>Prints each setting and where it comes from.</summary>
internal sealed class SettingsReport(DoctorReport report, ParseResult parsed, GlobalOptions globals)
{
    private const string None = "none";
    private const string Default = "default";
    private const string Hidden = "***";

    private static string Profile => $"profile '{ActiveProfile.Name}'";

    /// <param name="url">The URL of the service.</param>
    public void Print(Uri url)
    {
        report.Title("Settings");
        report.Setting("profile", ActiveProfile.Name, ActiveProfile.Source ?? (ActiveProfile.All().Count > 0 ? Default : "default; it does not exist"));
        report.Setting("file", ProfileFile.Path ?? None, File.Exists(ProfileFile.Path) ? "exists" : "does not exist");
        Key();
        var place = parsed.GetValue(globals.Local) ? globals.Local.Name
            : FromOption(globals.BaseUrl) ?? FromOption(globals.Region) ?? FromVariable(LlamaCloudClientOptions.BaseUrlVariable, SettingNames.BaseUrl, SettingNames.Region) ?? FromProfile(SettingNames.BaseUrl, SettingNames.Region) ?? Default;
        report.Setting(SettingNames.BaseUrl, UserInfo.Mask(url.OriginalString), place);
        foreach (var parameter in SettingNames.Parameters)
        {
            var name = OptionName.Create(parameter);
            var source = ActiveProfile.IsLocal ? globals.Local.Name : FromVariable(ActiveProfile.ScopeVariable(parameter), name) ?? FromProfile(name) ?? Default;
            report.Setting(name, ActiveProfile.FindScope(parameter) ?? None, source);
        }

        Others();
    }

    private void Key()
    {
        if (ActiveProfile.IsLocal)
        {
            report.Setting(SettingNames.ApiKey, None, globals.Local.Name);
            return;
        }

        var source = FromOption(globals.ApiKey) ?? FromVariable(LlamaCloudClientOptions.ApiKeyVariable, [.. SettingNames.KeySettings]) ?? (ProfileKey.Setting() is { } setting ? $"{setting} of {Profile}" : null);
        report.Setting(SettingNames.ApiKey, source is null ? None : Hidden, source ?? "not set");
    }

    /// <summary>Prints the settings that were given, or that the profile has.</summary>
    private void Others()
    {
        var shown = SettingNames.KeySettings.Concat([SettingNames.BaseUrl, SettingNames.Region]).Concat(SettingNames.Parameters.Select(OptionName.Create)).ToList();
        foreach (var name in SettingNames.All.Except(shown))
        {
            var option = globals.All.OfType<TextOption>().FirstOrDefault(one => one.Name == "--" + name);
            if (option is not null && parsed.GetValue(option) is { } given)
            {
                report.Setting(name, given, option.Name);
            }
            else if (ActiveProfile.Find(name) is { } value)
            {
                report.Setting(name, value, Profile);
            }
        }
    }

    private string? FromOption(TextOption option) => parsed.GetValue(option) is null ? null : option.Name;

    /// <summary>Gets the name of a variable, and what it overrides; null if it is not set.</summary>
    private static string? FromVariable(string variable, params string[] settings)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        {
            return null;
        }

        var overridden = settings.FirstOrDefault(static name => ActiveProfile.Find(name) is not null);
        return overridden is null ? variable : $"{variable}, which overrides {overridden} of {Profile}";
    }

    private static string? FromProfile(params string[] settings) => settings.FirstOrDefault(static name => ActiveProfile.Find(name) is not null) is { } name ? $"{name} of {Profile}" : null;
}
