using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>Gives each option of a command a unique name. The built-in options keep their names.</summary>
internal sealed class OptionNames(IEnumerable<Option> taken)
{
    private readonly HashSet<string> _taken = [.. taken.SelectMany(static option => option.Aliases.Append(option.Name))];

    /// <summary>Gets the name of an option and its other names that begin with two hyphens.</summary>
    public static IEnumerable<string> Long(Option option) => option.Aliases.Where(static alias => alias.StartsWith("--", StringComparison.Ordinal)).Prepend(option.Name);

    /// <summary>Gets another name of an option; null if the name is empty or taken.</summary>
    public string? TryTake(string name) => name.Length > 0 && _taken.Add("--" + name) ? "--" + name : null;

    /// <summary>Gets <c>--name</c> or, if that is taken, <c>--path.name</c>, <c>--query.name</c>, <c>--header.name</c> or <c>--body.name</c>.</summary>
    public string Take(string name, string scope)
    {
        var option = "--" + name;
        while (!_taken.Add(option))
        {
            option = "--" + scope + "." + option[2..];
        }

        return option;
    }
}
