using System.CommandLine;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Commands;

/// <summary>Names the command of each operation. The built-in commands keep their names.</summary>
internal sealed class CommandWords(RootCommand root, IReadOnlyDictionary<string, IReadOnlyList<string>> builtIn)
{
    private const string Top = "";

    private readonly Dictionary<string, Command> _groups = new(StringComparer.Ordinal);

    /// <summary>Adds a command with the words of its operation, changed if they are taken.</summary>
    public Command Add(ApiOperation operation, string description)
    {
        // A word that the parser rejects would break the start of every command.
        var words = operation.Command.DefaultIfEmpty("").Select(OptionName.Create).ToList();
        var group = Group(words[0]);
        var command = new DocumentedCommand(Free(group, words[^1], words[0]), description) { Examples = operation.Examples };
        group.Subcommands.Add(command);
        return command;
    }

    /// <summary>Gets the parent of the commands of a tag.</summary>
    public Command Group(string word)
    {
        if (!_groups.TryGetValue(word, out var group))
        {
            group = new Command(Free(root, word, Top), $"The operations of {word}.");
            root.Subcommands.Add(group);
            _groups.Add(word, group);
        }

        return group;
    }

    private string Free(Command parent, string word, string group)
    {
        // The parser cannot distinguish a command from its group if both have the same name.
        var isTaken = word == parent.Name || (builtIn.TryGetValue(group, out var words) && words.Contains(word));
        var free = isTaken ? word + "-operation" : word;
        for (var number = 2; parent.Subcommands.Any(c => c.Name == free); number++)
        {
            free = $"{word}-{number}";
        }

        return free;
    }
}
