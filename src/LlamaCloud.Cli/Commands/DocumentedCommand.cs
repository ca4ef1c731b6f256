using System.CommandLine;

namespace LlamaCloud.Cli.Commands;

/// <summary>A command of an operation of the OpenAPI document.</summary>
internal sealed class DocumentedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines without the name of the program.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}
