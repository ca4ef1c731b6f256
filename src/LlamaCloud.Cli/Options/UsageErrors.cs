using System.CommandLine;
using System.CommandLine.Parsing;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>Says what is wrong with a command line, and what would be right.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Lines(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            yield return error.SymbolResult is OptionResult { Option: ITakes option } && !error.Message.Contains(option.Takes, StringComparison.Ordinal)
                ? $"{error.Message} It takes {option.Takes}."
                : error.Message;
        }

        var command = parsed.CommandResult;
        foreach (var word in parsed.UnmatchedTokens)
        {
            if (OldNames.Hint(word, command.Command) is { } hint)
            {
                yield return hint;
            }
            else if (Nearest(word, command) is { } name)
            {
                yield return $"did you mean {name}?";
            }
        }

        if (command.Command.Subcommands.Count > 0)
        {
            yield return $"the commands are: {string.Join(", ", command.Command.Subcommands.Select(static c => c.Name))}";
        }

        yield return $"'{Path(command)} --help' says what there is";
    }

    /// <summary>The option or command that is a slip or two of the finger away.</summary>
    private static string? Nearest(string word, CommandResult result)
    {
        var names = result.Command.Subcommands.Select(static c => c.Name).Concat(result.Command.Options.Select(static o => o.Name));
        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            names = names.Concat(parent.Command.Options.Where(static o => o.Recursive).Select(static o => o.Name));
        }

        return Spelling.Nearest(word, names, maxDistance: 2);
    }

    private static string Path(SymbolResult? result)
    {
        var words = new Stack<string>();
        for (; result is CommandResult command; result = result.Parent)
        {
            words.Push(command.Parent is null ? Terminal.Messages.Program : command.Command.Name);
        }

        return string.Join(' ', words);
    }
}
