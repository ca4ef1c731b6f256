using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using System.Text;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Commands;

/// <summary>
/// Finds the words that can follow on a command line: <c>[suggest] 'llamacloud-prod parsing li'</c> prints one per line. The scripts of
/// <see cref="CompletionCommand"/> and dotnet-suggest use it.
/// </summary>
internal static class Completions
{
    /// <summary>Printed where the shell completes the names of files.</summary>
    public const string Files = ":files";

    /// <summary>Printed where the shell completes the names of folders.</summary>
    public const string Folders = ":folders";

    private const string Directive = "[suggest";

    /// <summary>Returns true if a command line asks for completions.</summary>
    public static bool IsRequest(string[] args) => args is [var first, ..] && first.StartsWith(Directive, StringComparison.Ordinal) && first.EndsWith(']');

    /// <summary>Gets the words of a command line; for a request, those of the line to complete.</summary>
    public static string[] Words(string[] args) => IsRequest(args) ? [.. Split(Line(args))] : args;

    public static void Print(RootCommand root, string[] args)
    {
        var text = string.Concat(Find(root, Split(Line(args))).Select(static word => word + "\n"));
        StandardOutput.Instance.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Gets the line up to the cursor, whose position may follow the name of the directive.</summary>
    private static string Line(string[] args)
    {
        var line = args.Length > 1 ? args[^1] : "";
        var position = args[0][Directive.Length..^1].TrimStart(':');
        return int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end < line.Length ? line[..end] : line;
    }

    private static IEnumerable<string> Find(RootCommand root, List<string> words)
    {
        Command command = root;
        Option? open = null;
        var given = new HashSet<Option>();
        foreach (var word in words.Take(words.Count - 1).SkipWhile((word, i) => i == 0 && Path.GetFileNameWithoutExtension(word) == Messages.Program))
        {
            if (open is not null)
            {
                open = null;
            }
            else if (word.StartsWith('-'))
            {
                var option = Options(command).FirstOrDefault(o => OptionNames.Long(o).Contains(word.Split('=')[0]));
                open = option is null || IsSwitch(option) || word.Contains('=', StringComparison.Ordinal) ? null : option;
                _ = option is not null && given.Add(option);
            }
            else
            {
                command = command.Subcommands.FirstOrDefault(c => c.Name == word) ?? command;
            }
        }

        var current = words.Count > 0 ? words[^1] : "";
        if (open is not null)
        {
            return Matching(Values(open), current);
        }

        if (current.StartsWith("--", StringComparison.Ordinal) && current.IndexOf('=', StringComparison.Ordinal) is > 0 and var end)
        {
            var name = current[..end];
            return Options(command).FirstOrDefault(o => OptionNames.Long(o).Contains(name)) is { } option
                ? Matching(Values(option), current[(end + 1)..]).Where(static v => v[0] != ':').Select(value => $"{name}={value}")
                : [];
        }

        var names = Options(command).Where(option => !given.Contains(option) || option.Arity.MaximumNumberOfValues > 1).SelectMany(OptionNames.Long).Order(StringComparer.Ordinal);
        if (current.StartsWith('-'))
        {
            return Matching(names, current);
        }

        List<string> found = [.. command.Subcommands.Where(static c => !c.Hidden).Select(static c => c.Name), .. command.Arguments.SelectMany(Values)];
        return Matching(found.Count > 0 ? found : names, current);
    }

    /// <summary>Gets the options of a command and those that it inherits.</summary>
    private static IEnumerable<Option> Options(Command command)
    {
        var options = command.Options.AsEnumerable();
        for (var parent = command.Parents.OfType<Command>().FirstOrDefault(); parent is not null; parent = parent.Parents.OfType<Command>().FirstOrDefault())
        {
            options = options.Concat(parent.Options.Where(static o => o.Recursive));
        }

        return options.Where(static o => !o.Hidden);
    }

    private static bool IsSwitch(Option option) => option.ValueType == typeof(bool) || option.ValueType == typeof(bool?) || option.Arity.MaximumNumberOfValues == 0;

    private static IEnumerable<string> Values(Option option) => option.HelpName switch
    {
        "FILE" => [Files],
        "DIR" => [Folders],
        _ => option.GetCompletions(CompletionContext.Empty).Select(static item => item.Label),
    };

    private static IEnumerable<string> Values(Argument argument) => argument.Name == "FILE" ? [Files] : argument.GetCompletions(CompletionContext.Empty).Select(static item => item.Label);

    private static IEnumerable<string> Matching(IEnumerable<string> words, string start) => words.Where(word => word is Files or Folders || word.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Splits a line as a shell does. The last word is the one to complete; it may be empty.</summary>
    private static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }
            }
            else
            {
                word.Append(c);
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
