using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>The columns that a table shows.</summary>
/// <param name="Names">The members of an item in the order of the table; empty for the order of the response.</param>
/// <param name="Chosen">True if the user has named the columns: then all of them are shown, and no others.</param>
/// <param name="Option">The name of the option that chooses columns; null if the command has none.</param>
internal sealed record TableColumns(IReadOnlyList<string> Names, bool Chosen = false, string? Option = null)
{
    /// <summary>The members of an item, in the order of the response.</summary>
    public static TableColumns AsReceived { get; } = new([]);

    /// <summary>Gets the columns of a table on a terminal; elsewhere, and as CSV, all members are shown as received.</summary>
    public static TableColumns ForTerminal(OutputFormat format, IReadOnlyList<string> names) =>
        StandardOutput.IsTerminal && format != OutputFormat.Csv ? new TableColumns(names) : AsReceived;
}
