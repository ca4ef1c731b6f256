using System.CommandLine;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>An option with one text value. Error messages say which values it expects.</summary>
internal sealed class TextOption : Option<string>, IExpects
{
    public TextOption(string name, string valueName, string description, string expected)
        : base(name)
    {
        Description = description;
        HelpName = valueName;
        Expected = expected;
    }

    public string Expected { get; }

    /// <summary>Rejects invalid values before the command runs.</summary>
    public TextOption Check(Func<string, bool> isValid)
    {
        Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !isValid(token.Value))
            {
                result.AddError(Problem(this, token.Value));
            }
        });
        return this;
    }

    /// <summary>Makes the option valid for all subcommands, before and after their words.</summary>
    public TextOption Everywhere()
    {
        Recursive = true;
        return this;
    }

    /// <summary>Gets the errors of the number of values of an option.</summary>
    public static IEnumerable<string> CountProblems(Option option, ApiSchema schema, IReadOnlyList<string> values) =>
        SchemaValidator.ValidateCount(schema, values, []).Select(violation => $"{option.Name}: {violation.Message}.");

    public static string Problem(Option option, string value) => $"{option.Name}: invalid value '{UserInfo.Mask(value)}'; expected {((IExpects)option).Expected}.";
}

/// <summary>An option that describes its valid values.</summary>
internal interface IExpects
{
    /// <summary>The valid values, for messages: "expected ...".</summary>
    string Expected { get; }
}
