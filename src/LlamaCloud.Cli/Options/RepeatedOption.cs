using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>An option that may be given several times; whether that is right is for the schema to say.</summary>
internal sealed class RepeatedOption : Option<string[]>, ITakes, IReplaces
{
    public RepeatedOption(string name, string valueName, string description, string takes)
        : base(name)
    {
        Description = description;
        HelpName = valueName;
        Takes = takes;
        Arity = ArgumentArity.OneOrMore;
    }

    public string Takes { get; }

    public IReadOnlyList<OldName> Replaces { get; init; } = [];
}
