using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Commands;

/// <summary>Every command: one an operation of the OpenAPI document, and those that are no operation.</summary>
internal static class CommandTree
{
    private const int HelpWidth = 120;

    /// <summary>Names that options from the document cannot have.</summary>
    public static IReadOnlyCollection<string> ReservedNames { get; } =
    [
        "--help", "--api-key", "--base-url", "--format", "--debug", "--max-retries", "--timeout", "--local",
        PagingOptionSet.AllName, PagingOptionSet.MaxItemsName, PagingOptionSet.SkipItemsName, PagingOptionSet.ParallelName, "--ordered", "--wait", "--wait-timeout", "--out",
    ];

    /// <summary>Builds the commands.</summary>
    /// <param name="args">The command line: options are made only for commands whose word is in it.</param>
    /// <param name="globals">The options of every command.</param>
    /// <param name="stop">What stops a command.</param>
    public static RootCommand Create(string[] args, GlobalOptions globals, StopSignals stop)
    {
        var root = new RootCommand("The command line of LlamaCloud's Parse API.");
        globals.AddTo(root);
        foreach (var operation in ApiContract.Operations)
        {
            var command = new Command(operation.Command[^1], Description(operation));
            if (args.Contains(command.Name))
            {
                OperationCommand.Complete(command, operation, globals, stop);
            }

            Group(root, operation.Command).Subcommands.Add(command);
        }

        var parse = new Command(ParseFilesCommand.Name, ParseFilesCommand.Description);
        if (args.Contains(parse.Name))
        {
            ParseFilesCommand.Complete(parse, globals, stop);
        }

        Group(root, ["parsing", parse.Name]).Subcommands.Add(parse);
        root.Subcommands.Add(args.Contains(EmulatorCommand.Name) ? Emulator(stop) : new Command(EmulatorCommand.Name, EmulatorCommand.Description));
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = StandardOutput.IsTerminal ? Math.Max(60, Console.WindowWidth) : HelpWidth;
            }
        }

        return root;
    }

    private static Command Group(RootCommand root, IReadOnlyList<string> words)
    {
        Command group = root;
        foreach (var word in words.Take(words.Count - 1))
        {
            var next = group.Subcommands.FirstOrDefault(command => command.Name == word);
            if (next is null)
            {
                next = new Command(word, $"The operations of {word}.");
                group.Subcommands.Add(next);
            }

            group = next;
        }

        return group;
    }

    private static string Description(ApiOperation operation)
    {
        var text = operation.Description.Length == 0 ? operation.Summary : operation.Summary + "\n\n" + operation.Description;
        return operation.Body?.ContentType == "application/json"
            ? text + "\n\nThe body is made of the options below, over a JSON or YAML object on standard input, if there is one."
            : text;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Command Emulator(StopSignals stop) => EmulatorCommand.Create(stop);
}
