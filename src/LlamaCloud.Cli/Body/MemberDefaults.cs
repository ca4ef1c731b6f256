using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>The values of members that the user leaves out: those of the profile, otherwise of the document (<c>x-cli-default</c>).</summary>
internal static class MemberDefaults
{
    /// <summary>Gets the value of a member as JSON; null if there is none.</summary>
    /// <exception cref="UsageException">The value is invalid.</exception>
    public static string? Json(ApiProperty property)
    {
        var setting = OptionName.Create(property.Name);
        return SettingNames.Members.Any(member => member.Name == property.Name) && ActiveProfile.Find(setting) is { } value
            ? BodyValue.Json($"profile '{ActiveProfile.Name}': {setting}", property.Schema, [value])
            : property is { IsRequired: true, CommandLineDefault: { } text } ? BodyValue.Json(property.Name, property.Schema, [text])
            : null;
    }
}
