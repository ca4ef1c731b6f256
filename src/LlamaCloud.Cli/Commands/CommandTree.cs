using System.CommandLine;
using LlamaCloud.Cli.Batches;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Mcp;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Setup;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Commands;

/// <summary>Creates the commands: one for each operation of the OpenAPI document, and the built-in ones.</summary>
internal static class CommandTree
{
    private const string Wait = "wait";
    private const string WaitDescription = "Wait until jobs have ended, and print them. The exit code is 3 if a job fails.";

    private static readonly Dictionary<string, IReadOnlyList<string>> BuiltIn = new(StringComparer.Ordinal)
    {
        [""] = [EmulatorCommand.Name, McpCommand.Name, ConfigCommand.Name, DoctorCommand.Name, CompletionCommand.Name, HelpCommand.Name],
        ["parsing"] = [ParseCommand.Name, Wait],
    };

    /// <summary>Builds the commands.</summary>
    /// <param name="args">The command line: only the commands whose names are in it get options.</param>
    /// <param name="globals">The options of every command.</param>
    /// <param name="stop">Stops a command.</param>
    /// <param name="operations">The operations; null to use those of the OpenAPI document.</param>
    public static RootCommand Create(string[] args, GlobalOptions globals, StopSignals stop, IReadOnlyList<ApiOperation>? operations = null)
    {
        args = Completions.Words(args);
        var root = new RootCommand("The command line of LlamaCloud's Parse API.");
        globals.AddTo(root);
        HelpWriter.AddTo(root);
        var words = new CommandWords(root, BuiltIn);
        IReadOnlyList<Option> everywhere = [.. root.Options.Where(static option => option.Recursive)];
        foreach (var operation in operations ?? ApiContract.Operations)
        {
            var command = words.Add(operation, Summary(operation));
            if (args.Contains(command.Name))
            {
                command.Description = Description(operation);
                OperationCommand.Complete(command, operation, globals, stop, everywhere);
            }
        }

        if (ParseCommand.Upload is { } upload)
        {
            var parse = new Command(ParseCommand.Name, ParseCommand.Description);
            if (args.Contains(parse.Name))
            {
                ParseCommand.Complete(parse, upload, globals, stop, everywhere);
            }

            words.Group("parsing").Subcommands.Add(parse);
        }

        if ((operations ?? ApiContract.Operations).FirstOrDefault(JobWaiting.IsGet) is { } get)
        {
            var wait = new Command(Wait, WaitDescription);
            if (args.Contains(Wait))
            {
                OperationCommand.Complete(wait, get, globals, stop, everywhere, alwaysWaits: true);
            }

            words.Group("parsing").Subcommands.Add(wait);
        }

        Add(EmulatorCommand.Name, EmulatorCommand.Description, () => EmulatorCommand.Create(stop));
        Add(McpCommand.Name, McpCommand.Description, () => McpCommand.Create(globals, stop, operations));
        Add(ConfigCommand.Name, ConfigCommand.Description, () => ConfigCommand.Create(globals));
        Add(DoctorCommand.Name, DoctorCommand.Description, () => DoctorCommand.Create(globals, stop, operations ?? ApiContract.Operations));
        Add(CompletionCommand.Name, CompletionCommand.Description, CompletionCommand.Create);
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Description = "Show the version of the program.";
            version.Action = new VersionText();
        }

        Add(HelpCommand.Name, HelpCommand.Description, () => HelpCommand.Create(root));
        return root;

        // The types of a command, such as those of the web server, are loaded only for it.
        void Add(string name, string description, Func<Command> create) => root.Subcommands.Add(args.Contains(name) ? create() : new Command(name, description));
    }

    /// <summary>Gets the first line of the description, which the help of the group shows. It does not need the schema of the body, which takes long to create.</summary>
    private static string Summary(ApiOperation operation) => SafeText.Lines((operation.IsDeprecated ? "(deprecated) " : "") + operation.Summary);

    private static string Description(ApiOperation operation)
    {
        var text = Summary(operation) + (operation.Description.Length == 0 ? "" : "\n\n" + SafeText.Lines(operation.Description));
        return operation.Body is { Kind: ApiBodyKind.Json, Schema.Type: SchemaType.Object }
            ? text + "\n\nThe options below set the body. They override a JSON or YAML object on standard input, if there is one."
            : text;
    }
}
