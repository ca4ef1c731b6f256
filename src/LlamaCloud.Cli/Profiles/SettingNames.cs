using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Profiles;

/// <summary>The settings of a profile. Except for those of the key, they have the names of the options that they are the default values of.</summary>
internal static class SettingNames
{
    public const string BaseUrl = "base-url";
    public const string Region = "region";
    public const string ApiKey = "api-key";
    public const string ApiKeyCommand = "api-key-command";
    public const string ApiKeyVariable = "api-key-variable";

    /// <summary>The settings that give the key; a profile has one of them.</summary>
    public static IReadOnlyList<string> KeySettings { get; } = [ApiKeyCommand, ApiKeyVariable, ApiKey];

    /// <summary>The settings that are options of every command.</summary>
    public static IReadOnlyList<string> Globals { get; } = [BaseUrl, Region, "format", "max-retries", "timeout"];

    /// <summary>The query parameters with a setting.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["project_id", "organization_id"];

    /// <summary>Gets the scalar members that several requests have: a profile is for what is set again and again.</summary>
    public static IReadOnlyList<ApiProperty> Members => field ??= FindMembers();

    /// <summary>Gets all settings. Most commands start without this list, which needs the schemas of all requests.</summary>
    public static IReadOnlyList<string> All => field ??= [.. Globals, .. Parameters.Select(OptionName.Create), .. KeySettings, .. Members.Select(static member => OptionName.Create(member.Name))];

    /// <exception cref="UsageException">The setting is unknown.</exception>
    public static void Check(string name, string prefix = "")
    {
        if (!All.Contains(name))
        {
            throw new UsageException($"{prefix}unknown setting '{name}'; {(Spelling.Nearest(name, All, maxDistance: 3) is { } near ? $"did you mean {near}?" : $"expected one of {string.Join(", ", All)}.")}");
        }
    }

    /// <summary>Gets the member of requests that a setting is the default of; null for another setting.</summary>
    public static ApiProperty? Member(string name) => Members.FirstOrDefault(member => OptionName.Create(member.Name) == name);

    /// <summary>Gets the values of a setting that has a closed set of them; empty for another one.</summary>
    public static IReadOnlyList<string> ClosedValues(string name) => Member(name)?.Schema switch
    {
        { Type: SchemaType.Boolean } => ["true", "false"],
        { IsExtensible: false, IsGrowing: false } schema => schema.Values,
        _ => [],
    };

    private static List<ApiProperty> FindMembers()
    {
        // A body, or the part of a form that is an object.
        var bodies =
            ApiContract.Operations.Select(static operation => operation.Body).OfType<ApiBody>().SelectMany(static body => body.Kind == ApiBodyKind.Json ? [body.Schema] : body.Schema.Properties.Select(static part => part.Schema))
                .Where(static schema => schema is { Type: SchemaType.Object, Properties.Count: > 0 });
        return [.. bodies.SelectMany(static body => body.Properties).Where(static member => IsScalar(member.Schema)).GroupBy(static member => member.Name).Where(static same => same.Count() > 1).Select(static same => same.First())];
    }

    private static bool IsScalar(ApiSchema schema) => schema.Type is SchemaType.String or SchemaType.Integer or SchemaType.Number or SchemaType.Boolean;
}
