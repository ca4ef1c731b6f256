using System.CommandLine;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Setup;

/// <summary><c>config get|set|unset|list</c>: reads and changes the file of profiles.</summary>
internal static class ConfigCommand
{
    public const string Name = "config";
    public const string Description = "Read and change the settings of profiles; --profile chooses another than the default one.";

    private const string Hidden = "***";

    public static Command Create(GlobalOptions globals)
    {
        var list = new Command("list", "Print the settings of all profiles, or of that of --profile, as PROFILE.NAME=VALUE.");
        list.SetAction(parsed => List(parsed, globals));

        var (getName, get) = (NameArgument(), new Command("get", "Print the value of a setting."));
        get.Arguments.Add(getName);
        get.SetAction(parsed => Get(parsed.GetValue(getName)!));

        var (setName, value, set) = (NameArgument(), new Argument<string>("VALUE") { Description = "The value; @file is the text of a file." }, new Command("set", "Set the value of a setting. The file is created if it does not exist, for its owner alone."));
        set.Arguments.Add(setName);
        set.Arguments.Add(value);
        set.SetAction(parsed => Set(parsed.GetValue(setName)!, parsed.GetValue(value)!, globals));

        var (unsetName, unset) = (NameArgument(), new Command("unset", "Remove a setting; a profile without settings is removed."));
        unset.Arguments.Add(unsetName);
        unset.SetAction(parsed => Unset(parsed.GetValue(unsetName)!));
        return new Command(Name, Description) { list, get, set, unset };
    }

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { Description = $"The setting: {string.Join(", ", SettingNames.All)}." };
        name.CompletionSources.Add([.. SettingNames.All]);
        return name;
    }

    private static void List(ParseResult parsed, GlobalOptions globals)
    {
        var profiles = ProfileFile.Read();
        if (parsed.GetValue(globals.Profile) is not null)
        {
            // Reports a profile that does not exist.
            _ = ActiveProfile.All();
        }

        foreach (var (profile, settings) in profiles.Where(entry => parsed.GetValue(globals.Profile) is not { } only || only == entry.Key))
        {
            foreach (var (name, value) in settings)
            {
                Print($"{profile}.{name}={Shown(name, value)}");
            }
        }
    }

    private static void Get(string name)
    {
        SettingNames.Check(name);
        Print(ActiveProfile.Find(name) is { } value ? Shown(name, value) : throw new CommandException($"{name} is not set in the profile '{ActiveProfile.Name}'."));
    }

    private static void Set(string name, string typed, GlobalOptions globals)
    {
        SettingNames.Check(name);
        var value = FileReference.Resolve(name, typed);
        if (name == SettingNames.ApiKey)
        {
            Messages.Hide(value);
            FileReference.WarnIfReadable(name, typed);
        }

        CheckValue(name, value, globals);
        ProfileFile.Change(ActiveProfile.Name, settings =>
        {
            foreach (var others in (IReadOnlyList<string>[])[SettingNames.KeySettings, [SettingNames.BaseUrl, SettingNames.Region]])
            {
                if (others.Contains(name) && others.FirstOrDefault(other => other != name && settings.ContainsKey(other)) is { } other)
                {
                    throw new UsageException($"{name} and {other} cannot be combined; run '{Messages.Program} config unset {other}' first.");
                }
            }

            settings[name] = value;
        });
    }

    private static void Unset(string name) => ProfileFile.Change(ActiveProfile.Name, settings =>
    {
        // Names that this version does not know can be removed, too.
        if (!settings.Remove(name))
        {
            SettingNames.Check(name);
            throw new CommandException($"{name} is not set in the profile '{ActiveProfile.Name}'.");
        }
    });

    /// <exception cref="UsageException">The value is invalid.</exception>
    private static void CheckValue(string name, string value, GlobalOptions globals)
    {
        if (globals.All.OfType<TextOption>().FirstOrDefault(option => option.Name == "--" + name) is { } option)
        {
            if (!option.IsValid(option.Normalize(value)))
            {
                throw new UsageException(TextOption.Problem(option, value)[2..]);
            }
        }
        else if (SettingNames.Member(name) is { } member)
        {
            var problems = SchemaValidator.Validate(member.Schema, PlainTree.Parse(name, BodyValue.Json(name, member.Schema, [value])), name, []);
            if (problems.Count > 0)
            {
                throw new UsageException($"{name}: invalid value '{value}'; expected {ValueText.Expected(member.Schema)}.");
            }

            WarnIfUnknown(name, value, member.Schema);
        }
        else if (value.Length == 0)
        {
            throw new UsageException($"{name}: the value is empty; use '{Messages.Program} config unset {name}' to remove it.");
        }
    }

    /// <summary>Warns of a value that the document does not list, in a set that the service extends: a misspelled one would fail again and again.</summary>
    private static void WarnIfUnknown(string name, string value, ApiSchema schema)
    {
        if (schema.Values.Count > 0 && !schema.Values.Contains(value))
        {
            var near = Spelling.Nearest(value, schema.Values);
            Messages.Error($"warning: {name}: unknown value '{value}', set unchanged; {(near is null ? $"known values are {string.Join(", ", schema.Values)}." : $"did you mean {near}?")}");
        }
    }

    private static string Shown(string name, string value) => name == SettingNames.ApiKey ? Hidden : value;

    private static void Print(string line) => StandardOutput.Instance.Write(Messages.Mask(System.Text.Encoding.UTF8.GetBytes(SafeText.Escape(line) + "\n")).Span);
}
