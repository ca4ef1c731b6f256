using System.CommandLine;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Options;

/// <summary>A name that an option replaces, such as one of an earlier version of the API.</summary>
/// <param name="Name">The old name in the API.</param>
/// <param name="Member">The member of the option's value that replaces it; null for the option itself.</param>
internal sealed record OldName(string Name, string? Member);

/// <summary>An option that replaces names of an earlier version of the API.</summary>
internal interface IReplaces
{
    IReadOnlyList<OldName> Replaces { get; }
}

/// <summary>Finds the option that replaces a mistyped one.</summary>
internal static class OldNames
{
    /// <summary>Gets a hint; null if no option of the command replaces the name.</summary>
    /// <param name="word">The word of the command line, such as <c>--take-screenshot</c> or <c>--take_screenshot=true</c>.</param>
    /// <param name="command">The command.</param>
    public static string? Hint(string word, Command command)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        var typed = word.Split('=')[0];
        var name = OptionName.Create(typed[2..]);
        foreach (var option in command.Options)
        {
            if ((option as IReplaces)?.Replaces.FirstOrDefault(old => OptionName.Create(old.Name).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found.Member is { } member
                    ? $"{typed} was replaced by the member '{member}' of {option.Name}."
                    : $"{typed} was replaced by {option.Name}{(option is IExpects { Expected: var expected } && option.Arity.MinimumNumberOfValues > 0 ? $" ({expected})" : "")}.";
            }
        }

        return null;
    }
}
