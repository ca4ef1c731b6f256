using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>An option that may be given several times; the schema limits the number of values.</summary>
internal sealed class RepeatedOption : Option<string[]>, IExpects, IReplaces, IGrouped
{
    public RepeatedOption(string name, string valueName, string description, string expected)
        : base(name)
    {
        Description = description;
        HelpName = valueName;
        Expected = expected;
        Arity = ArgumentArity.OneOrMore;
    }

    public string Expected { get; }

    /// <summary>The values that a shell completes.</summary>
    public IReadOnlyList<string> Values { init => CompletionSources.Add([.. value]); }

    public string? Group { get; init; }

    public IReadOnlyList<OldName> Replaces { get; init; } = [];
}
