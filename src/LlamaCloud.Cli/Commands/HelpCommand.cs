using System.CommandLine;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Commands;

/// <summary><c>help TOPIC</c>: explains what concerns several commands.</summary>
internal static class HelpCommand
{
    public const string Name = "help";
    public const string Description = "Explain the environment variables, the exit codes, the formats or the profiles.";

    private const int MaxNameWidth = 28;

    /// <summary>The topics.</summary>
    public static readonly string[] Topics = ["environment", "exit-codes", "formats", "profiles"];

    private static readonly (string Name, string Text)[] Environment =
    [
        (LlamaCloudClientOptions.ApiKeyVariable, "The API key; --api-key overrides it."),
        (LlamaCloudClientOptions.BaseUrlVariable, $"The URL of the service; --base-url and --region override it. Europe: {LlamaCloudClientOptions.EuropeBaseUrl.ToString().TrimEnd('/')}."),
        (ActiveProfile.Variable, $"The profile; --profile overrides it. See '{Messages.Program} help profiles'."),
        ("LLAMA_CLOUD_PROJECT_ID", "The project of commands that have --project-id, unless --local is given."),
        ("LLAMA_CLOUD_ORGANIZATION_ID", "The organization of commands that have --organization-id, unless --local is given."),
        ("PAGER", "The program that shows tables which are longer than the terminal, such as less. It does not get the key."),
        ("NO_COLOR", "Turns colors off."),
        ("FORCE_COLOR", "Turns colors on, also in pipes and files; 0 turns them off."),
        ("TZ", "The time zone of times without an offset."),
        ("https_proxy, no_proxy", "The proxy of the connections, and the hosts without one."),
        ("XDG_CONFIG_HOME", "The folder of the profiles; by default ~/.config, on macOS ~/Library/Application Support. On Windows, it is %APPDATA%."),
        ("XDG_DATA_HOME", "The folder of the database of --local; by default ~/.local/share."),
    ];

    private static readonly (string Name, string Text)[] Formats =
    [
        ("auto", "On a terminal a table for lists and pretty JSON for one object; elsewhere json."),
        ("json", "Indented JSON with every field and every digit; with --all one array."),
        ("jsonl", "JSON without white space, one item per line."),
        ("pretty", "As json, with colors."),
        ("raw", "The bytes of the body."),
        ("yaml", "YAML."),
        ("table", "One line per item; --columns chooses the columns."),
        ("csv", "Comma-separated values with a line of names; --columns chooses the columns."),
        ("ids", "The id of each item on a separate line. Commands that accept several ids read them with -."),
        ("", ""),
        ("Times", $"{TimeText.Expected[0].ToString().ToUpperInvariant()}{TimeText.Expected[1..]}. A date is the beginning of the day."),
        ("Values", "Values of closed sets may be in any case. @file is the text of a file; \\@ begins a value with @."),
        ("Errors", "--format-error json writes an error as one object: message, exit_code, code, status, request_id, job_id, retry_after, resume; of several files or ids also failures, a list with the same members for each."),
    ];

    private static (string Name, string Text)[] Profiles() =>
    [
        ("Precedence", "The option, the environment variable, the profile, the default."),
        ("Choice", $"{ActiveProfile.Option} NAME, {ActiveProfile.Variable}, or the profile named '{ActiveProfile.DefaultName}' if it exists."),
        ("File", ProfileFile.Path ?? "none: the user has no home folder"),
        ("", "{\"profiles\": {\"work\": {\"region\": \"eu\", \"api-key-command\": \"pass show llamacloud\", \"tier\": \"cost_effective\"}}}"),
        ("Change", $"{Messages.Program} config set NAME VALUE {ActiveProfile.Option} work, config get, config list, config unset"),
        ("", ""),
        ($"{SettingNames.BaseUrl}, {SettingNames.Region}", "The service; one of them."),
        (SettingNames.ApiKeyCommand, "A command of the shell that prints the key, for example of a password manager. It is run if no option and no variable gives the key; only if no other user can write the file."),
        (SettingNames.ApiKeyVariable, "The environment variable that has the key."),
        (SettingNames.ApiKey, "The key itself. It is used only if no other user can read the file, which config set ensures. Not recommended: prefer one of the two above."),
        (string.Join(", ", SettingNames.Parameters.Select(OptionName.Create)), $"For commands that have these options, except with --local."),
        (string.Join(", ", SettingNames.Globals.Skip(2)), "The defaults of these options."),
        (string.Join(", ", SettingNames.Members.Select(static member => OptionName.Create(member.Name))), "The defaults of these options, for commands that parse something."),
    ];

    public static Command Create(RootCommand root)
    {
        var topic = new Argument<string>("TOPIC") { Arity = ArgumentArity.ZeroOrOne, Description = $"The topic: {string.Join(", ", Topics)}." };
        topic.CompletionSources.Add(Topics);
        topic.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Topics.Contains(token.Value))
            {
                result.AddError($"TOPIC: invalid value '{token.Value}'; expected {string.Join(", ", Topics)}. For a command: '{Messages.Program} COMMAND --help'.");
            }
        });
        var command = new Command(Name, Description) { topic };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            switch (parsed.GetValue(topic))
            {
                case "environment":
                    Write(output, Environment);
                    break;
                case "exit-codes":
                    Write(output, [.. ExitCodes.All.Select(static entry => (entry.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), entry.Meaning))]);
                    break;
                case "formats":
                    Write(output, Formats);
                    break;
                case "profiles":
                    Write(output, Profiles());
                    break;
                default:
                    return root.Parse(["--help"]).Invoke(parsed.InvocationConfiguration);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<(string Name, string Text)> rows)
    {
        var width = Math.Min(MaxNameWidth, rows.Max(static row => row.Name.Length)) + 2;
        var room = Math.Max(30, (StandardOutput.IsTerminal ? Console.WindowWidth : 120) - width);
        foreach (var (name, text) in rows)
        {
            var isLong = name.Length + 2 > width;
            if (isLong)
            {
                output.Write(name + "\n");
            }

            foreach (var (i, line) in CellText.Wrap(text, room).Index())
            {
                output.Write(((i == 0 && !isLong ? name : "").PadRight(width) + line).TrimEnd() + "\n");
            }
        }
    }
}
