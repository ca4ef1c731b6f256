using System.CommandLine;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>An option with one text, and what it takes, which error messages say.</summary>
internal sealed class TextOption : Option<string>, ITakes
{
    public TextOption(string name, string valueName, string description, string takes)
        : base(name)
    {
        Description = description;
        HelpName = valueName;
        Takes = takes;
    }

    public string Takes { get; }

    /// <summary>Refuses texts that do not fit, before the command runs.</summary>
    public TextOption Check(Func<string, bool> fits)
    {
        Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !fits(token.Value))
            {
                result.AddError(Problem(this, token.Value));
            }
        });
        return this;
    }

    /// <summary>For every command below, on both sides of its words.</summary>
    public TextOption Everywhere()
    {
        Recursive = true;
        return this;
    }

    /// <summary>What is wrong with how many values an option has.</summary>
    public static IEnumerable<string> CountProblems(Option option, ApiSchema schema, IReadOnlyList<string> values) =>
        SchemaValidator.ValidateCount(schema, values, []).Select(violation => $"{option.Name}: {violation.Message}.");

    public static string Problem(Option option, string value) => $"{option.Name}: '{UserInfo.Mask(value)}' does not fit. It takes {((ITakes)option).Takes}.";
}

/// <summary>An option that says which values it takes.</summary>
internal interface ITakes
{
    /// <summary>For a sentence: "It takes ...".</summary>
    string Takes { get; }
}
