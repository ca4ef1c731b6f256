using System.CommandLine;
using System.CommandLine.Parsing;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>Writes the errors of a command line, and hints to correct them.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Lines(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            yield return error.SymbolResult is OptionResult { Option: IExpects option } && !error.Message.Contains(option.Expected, StringComparison.Ordinal)
                ? $"{error.Message.TrimEnd('.')}; expected {option.Expected}."
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
            yield return $"commands: {string.Join(", ", command.Command.Subcommands.Select(static c => c.Name))}";
        }

        yield return $"Run '{Path(command)} --help' for usage.";
    }

    /// <summary>Gets the option or command with the most similar name.</summary>
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
