using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>An option that may be given several times; the schema limits the number of values.</summary>
internal sealed class RepeatedOption : Option<string[]>, IExpects, IReplaces
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

    public IReadOnlyList<OldName> Replaces { get; init; } = [];
}
