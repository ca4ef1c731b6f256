namespace LlamaCloud.Cli.Options;

/// <summary>Gives each option of a command a name of its own.</summary>
internal sealed class OptionNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary><c>--name</c>; when that is taken, <c>--query.name</c> or <c>--body.name</c>.</summary>
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
