using System.CommandLine;
using System.CommandLine.Parsing;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>Writes the errors of a command line, and hints to correct them.</summary>
internal static class UsageErrors
{
    /// <summary>Gets the lines of the errors; empty if there are none.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        // Most command lines have none; the methods below need not be compiled then.
        if (parsed.Errors.Count == 0 && parsed.UnmatchedTokens.Count == 0 && !parsed.Tokens.Any(IsLong))
        {
            return [];
        }

        var lines = Unknown(parsed).ToList();
        if (lines.Count == 0)
        {
            lines.AddRange(parsed.Errors.Where(error => !IsMissingWord(error, parsed)).Select(Line));
        }

        if (lines.Count == 0)
        {
            return [];
        }

        var command = parsed.CommandResult;
        if (command.Command.Subcommands.Count > 0)
        {
            lines.Add($"commands: {string.Join(", ", command.Command.Subcommands.Select(static c => c.Name))}");
        }

        lines.Add($"Run '{Path(command.Command)} --help' for usage.");
        return lines;
    }

    private static string Line(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument: var argument } => $"{argument.Name} is required.",
        OptionResult { IdentifierTokenCount: > 1 and var count, IdentifierToken.Value: var name, Option: { Arity.MaximumNumberOfValues: <= 1 } option } =>
            $"{name} is given {count} times; expected {(option is IExpects { Expected: var expected } ? "one value: " + expected : "it once")}.",
        OptionResult { Tokens.Count: 0, IdentifierToken.Value: var name, Option: var option } => $"{name} needs a value{(option is IExpects { Expected: var expected } ? "; expected " + expected : "")}.",
        OptionResult { Option: IExpects option } result when !error.Message.StartsWith(result.Option.Name, StringComparison.Ordinal) => $"{error.Message.TrimEnd('.')}; expected {option.Expected}.",
        _ => error.Message,
    };

    /// <summary>A command with commands below it shows its help if there is no other error.</summary>
    private static bool IsMissingWord(ParseError error, ParseResult parsed) => error.SymbolResult is CommandResult result && result.Command.Subcommands.Count > 0 && result == parsed.CommandResult;

    /// <summary>Gets the errors of words that no option and no argument has. What follows an unknown option is most likely its value.</summary>
    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var command = parsed.CommandResult;
        var words = parsed.UnmatchedTokens.Concat(OptionsAsArguments(parsed)).ToList();
        var isAfterOption = false;
        foreach (var word in words)
        {
            if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2)
            {
                yield return UnknownOption(word, command);
            }
            else if (!isAfterOption)
            {
                if (command.Command.Subcommands.Count > 0)
                {
                    yield return UnknownCommand(word, command.Command, parsed.RootCommandResult.Command);
                    yield break;
                }

                yield return $"'{word}': unexpected argument.";
            }

            isAfterOption = word.StartsWith("--", StringComparison.Ordinal) && !word.Contains('=', StringComparison.Ordinal);
        }
    }

    /// <summary>Gets the words that look like options, but were read as arguments, such as the name of a file. Words after <c>--</c> are arguments.</summary>
    private static IEnumerable<string> OptionsAsArguments(ParseResult parsed)
    {
        var before = parsed.Tokens.TakeWhile(static token => token.Type != TokenType.DoubleDash).Count(IsLong);
        return parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static argument => argument.Tokens).Where(IsLong).Take(before).Select(static token => token.Value);
    }

    private static bool IsLong(Token token) => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal);

    private static string UnknownOption(string word, CommandResult command)
    {
        var name = word.Split('=', ':')[0];
        if (OldNames.Hint(word, command.Command) is { } hint)
        {
            return hint;
        }

        var names = Names(command).ToList();
        return names.Contains(name) ? $"{name} is an option of '{Path(command.Command)}'; write it after these words."
            : Spelling.Nearest(name, names, maxDistance: 2) is { } near ? $"{name}: unknown option; did you mean {near}?"
            : $"{name}: unknown option.";
    }

    private static string UnknownCommand(string word, Command command, Command root)
    {
        if (Spelling.Nearest(word, command.Subcommands.Select(static c => c.Name), maxDistance: 2) is { } near)
        {
            return $"'{word}': unknown command; did you mean {near}?";
        }

        var elsewhere = root.Subcommands.Append(root).SelectMany(static c => c.Subcommands).FirstOrDefault(c => c.Name == word);
        return elsewhere is null ? $"'{word}': unknown command." : $"'{word}': unknown command; did you mean '{Path(elsewhere)}'?";
    }

    /// <summary>Gets the names of the options of a command, including those of the commands above it.</summary>
    private static IEnumerable<string> Names(CommandResult result)
    {
        var names = result.Command.Options.SelectMany(OptionNames.Long);
        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            names = names.Concat(parent.Command.Options.Where(static o => o.Recursive).SelectMany(OptionNames.Long));
        }

        return names;
    }

    private static string Path(Symbol symbol)
    {
        var words = new Stack<string>();
        for (var current = symbol; current is not null; current = current.Parents.FirstOrDefault())
        {
            words.Push(current is RootCommand ? Messages.Program : current.Name);
        }

        return string.Join(' ', words);
    }
}
