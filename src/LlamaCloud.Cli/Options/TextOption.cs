using System.CommandLine;
using System.CommandLine.Parsing;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Options;

/// <summary>An option with one text value. Error messages say which values it expects.</summary>
internal sealed class TextOption : Option<string>, IExpects
{
    private Func<string, bool>? _isValid;

    public TextOption(string name, string valueName, string description, string expected)
        : base(name)
    {
        Description = description;
        HelpName = valueName;
        Expected = expected;
        CustomParser = Read;
    }

    public string Expected { get; }

    /// <summary>True if <c>@file</c> is not replaced with the text of the file here, for example because the value is a file itself.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>True if the value must not appear in any output.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The values, if there is a closed set of them. They may be in any case.</summary>
    public IReadOnlyList<string> Values
    {
        get;
        init
        {
            field = value;
            CompletionSources.Add([.. value]);
        }
    } = [];

    /// <summary>Rejects invalid values before the command runs.</summary>
    public TextOption Check(Func<string, bool> isValid)
    {
        _isValid = isValid;
        return this;
    }

    /// <summary>Gets the value of the command line, otherwise that of the profile; null if there is none.</summary>
    /// <exception cref="UsageException">The value of the profile is invalid.</exception>
    public string? Find(ParseResult parsed)
    {
        if (parsed.GetValue(this) is { } given)
        {
            return given;
        }

        var value = ActiveProfile.Find(Name[2..]);
        value = value is null ? null : Normalize(value);
        return value is null || IsValid(value) ? value : throw new UsageException($"profile '{ActiveProfile.Name}': {Problem(this, value)}");
    }

    /// <summary>Gets a value of a closed set as it is listed.</summary>
    public string Normalize(string text) => Values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text;

    /// <summary>Returns true if a text is a value of the option.</summary>
    public bool IsValid(string text) => _isValid?.Invoke(text) != false;

    /// <summary>Makes the option valid for all subcommands, before and after their words.</summary>
    public TextOption Everywhere()
    {
        Recursive = true;
        return this;
    }

    /// <summary>Gets the errors of the number of values of an option.</summary>
    public static IEnumerable<string> CountProblems(Option option, ApiSchema schema, IReadOnlyList<string> values) =>
        SchemaValidator.ValidateCount(schema, values, []).Select(violation => $"{option.Name}: {violation.Message}.");

    private string? Read(ArgumentResult result)
    {
        var value = result.Tokens[^1].Value;
        try
        {
            var text = Normalize(IsVerbatim ? value : FileReference.Resolve(Name, value));
            if (IsSecret)
            {
                Messages.Hide(text);
                FileReference.WarnIfReadable(Name, value);
            }

            if (!IsValid(text))
            {
                result.AddError(Problem(this, text));
                return null;
            }

            return text;
        }
        catch (UsageException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }

    /// <summary>Gets the error of an invalid value.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The name as it was typed; null for the name of the option.</param>
    public static string Problem(Option option, string value, string? name = null) => $"{name ?? option.Name}: invalid value '{UserInfo.Mask(value)}'; expected {((IExpects)option).Expected}.";
}

/// <summary>An option that describes its valid values.</summary>
internal interface IExpects
{
    /// <summary>The valid values, for messages: "expected ...".</summary>
    string Expected { get; }
}
