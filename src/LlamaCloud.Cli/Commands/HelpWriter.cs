using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Commands;

/// <summary>
/// Prints the help of a command. Of a command with many options and groups of them, those with a group in the document (<c>x-cli-group</c>) get one line each, and
/// the others are only named; <c>--help-all</c> describes all of them.
/// </summary>
/// <param name="showsAll">True to describe every option completely.</param>
internal sealed class HelpWriter(bool showsAll) : SynchronousCommandLineAction
{
    private const string AllName = "--help-all";
    private const string Indent = "  ";
    private const int DefaultWidth = 120;
    private const int MinWidth = 60;
    private const int MaxNameWidth = 36;
    private const int MaxDescribed = 20;
    private const string BuiltIn = "Files and results";

    /// <summary>The commands that do not call the service: its options mean nothing for them.</summary>
    private static readonly string[] LocalCommands = [Local.EmulatorCommand.Name, Setup.ConfigCommand.Name, CompletionCommand.Name, HelpCommand.Name];

    /// <summary>Options of this program that a long help only names; those of the API say so in the document.</summary>
    private static readonly string[] RareNames = ["--strict", "--wait-timeout", "--no-progress", "--quiet", "--name"];

    private readonly List<string> _lines = [];

    private static int Width => StandardOutput.IsTerminal ? Math.Max(MinWidth, Console.WindowWidth) : DefaultWidth;

    /// <summary>Replaces the help of the parser.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Description = "Show the help of a command.";
            option.Action = new HelpWriter(showsAll: false);
        }

        root.Options.Add(new Option<bool>(AllName) { Description = "Show the help of a command with every option.", Recursive = true, Action = new HelpWriter(showsAll: true) });
    }

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        Add(command.Description ?? "", "");
        Section("Usage", [$"{Path(command)}{string.Concat(command.Arguments.Select(Usage))}{(command.Subcommands.Count > 0 ? " COMMAND" : "")} [options]"]);
        Section("Examples", Examples.Find(command, Path(command)));
        Table("Commands", command.Subcommands.Where(static c => !c.Hidden).Select(static c => (c.Name, FirstLine(c.Description ?? ""))));
        Table("Arguments", command.Arguments.Select(static a => (a.Name, a.Description ?? "")));
        Options([.. command.Options.Where(option => !option.Hidden && (command is RootCommand || option is not HelpOption))], command is RootCommand);
        if (command is not RootCommand && !Path(command).Split(' ').Any(LocalCommands.Contains))
        {
            Section($"Options of every command (see {Messages.Program} --help)", CellText.Wrap(string.Join(' ', parseResult.RootCommandResult.Command.Options.Where(static o => o.Recursive).Select(static o => o.Name)), Width - 2));
        }

        if (command is RootCommand)
        {
            Section("More", [$"{Messages.Program} help {string.Join('|', HelpCommand.Topics)}"]);
        }

        parseResult.InvocationConfiguration.Output.Write(string.Join('\n', _lines).Trim('\n') + "\n");
        _lines.Clear();
        return ExitCodes.Done;
    }

    private static string Usage(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? $" {argument.Name}..." : $" {argument.Name}";

    private static string Path(Command command)
    {
        var words = new Stack<string>();
        for (var current = command; current is not null; current = current.Parents.OfType<Command>().FirstOrDefault())
        {
            words.Push(current is RootCommand ? Messages.Program : current.Name);
        }

        return string.Join(' ', words);
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    private void Options(List<Option> options, bool isRoot)
    {
        if (isRoot || options.Count <= MaxDescribed || options.TrueForAll(static option => option is IGrouped { Group: null } or not IGrouped))
        {
            Table(isRoot ? "Options of every command" : "Options", options.Select(static option => (Name(option), option.Description ?? "")));
            return;
        }

        var isBrief = !showsAll;
        foreach (var title in (string[])[BuiltIn, .. ApiHelp.Groups])
        {
            Table(title, options.Where(option => Group(option) == title).Select(option => (Name(option), isBrief && option is IGrouped ? Brief(option) : option.Description ?? "")), isBrief);
        }

        var rare = options.Where(static option => Group(option) is null).ToList();
        if (showsAll)
        {
            Table("Rare options", rare.Select(static option => (Name(option), option.Description ?? "")));
            return;
        }

        // Of an object whose members have options, the option for the whole object is not named.
        var named = rare.Where(option => !options.Exists(one => one.Name.StartsWith(option.Name + ".", StringComparison.Ordinal))).ToLookup(static option => option.Name[..(option.Name.LastIndexOf('.') + 1)]);
        Section("Rare options, described by " + AllName, named.OrderBy(static group => group.Key.Length > 0).SelectMany(group => CellText.Wrap(
            (group.Key.Length > 0 ? group.Key + "NAME: " : "") + string.Join(", ", group.Select(option => option.Name[group.Key.Length..])), Width - 6).Select(static (line, i) => i == 0 ? line : Indent + Indent + line)));
    }

    /// <summary>Gets the title above an option; null for a rarely used one.</summary>
    private static string? Group(Option option) => option is IGrouped documented ? documented.Group : RareNames.Contains(option.Name) ? null : BuiltIn;

    /// <summary>Gets the values of an option with a closed or known set of them, otherwise its first sentence.</summary>
    private static string Brief(Option option)
    {
        var text = option.Description ?? "";
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        var values = option.ValueType == typeof(bool?) ? [] : option.GetCompletions(CompletionContext.Empty).Select(static item => item.Label).ToList();
        return (end < 0 ? text : text[..(end + 1)]) + (values.Count > 0 ? $" {string.Join(", ", values)}." : "");
    }

    private static string Name(Option option) =>
        string.Join(", ", OptionNames.Long(option)) + (option.HelpName is { } value && option is not BooleanOption ? $" <{value}>" : "");

    private void Table(string title, IEnumerable<(string Name, string Text)> rows, bool isBrief = false)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = all.Select(static row => row.Name.Length).Where(static length => length <= MaxNameWidth).DefaultIfEmpty(MaxNameWidth).Max() + 2;
        var room = Width - width - Indent.Length;
        _lines.Add("");
        _lines.Add(title + ":");
        foreach (var (name, text) in all)
        {
            if (isBrief)
            {
                var start = Indent + name.PadRight(width - 2) + "  ";
                _lines.Add(CellText.CutWords(start + text, Width, start.Length));
                continue;
            }

            var lines = CellText.Wrap(text, room).ToList();
            if (name.Length + 2 > width)
            {
                _lines.Add(Indent + name);
                lines.ForEach(line => _lines.Add(new string(' ', width + Indent.Length) + line));
                continue;
            }

            for (var i = 0; i < lines.Count; i++)
            {
                _lines.Add((Indent + (i == 0 ? name : "").PadRight(width) + lines[i]).TrimEnd());
            }
        }
    }

    private void Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            _lines.Add("");
            _lines.Add(title + ":");
            all.ForEach(line => _lines.Add(Indent + line));
        }
    }

    private void Add(string text, string indent)
    {
        foreach (var line in CellText.Wrap(text, Width - indent.Length))
        {
            _lines.Add(indent + line);
        }
    }
}
