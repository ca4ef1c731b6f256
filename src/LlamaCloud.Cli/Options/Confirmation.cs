using System.CommandLine;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Options;

/// <summary>Asks on a terminal before something is deleted.</summary>
internal sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Delete without asking. Without a terminal, nothing is asked." };

    public IEnumerable<Option> Options => [_yes];

    public void AddTo(Command command) => command.Options.Add(_yes);

    /// <summary>Returns true if the user was asked and did not agree.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="ids">The ids to delete.</param>
    public bool IsRefused(ParseResult parsed, IReadOnlyList<string> ids)
    {
        if (parsed.GetValue(_yes) || Console.IsInputRedirected || !Messages.IsTerminal)
        {
            return false;
        }

        Messages.Ask($"Delete {(ids.Count == 1 ? ids[0] : $"{ids.Count} jobs")}? This cannot be undone. [y/N] ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes");
    }
}
