using System.CommandLine;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>A member of a body, and the option that sets it.</summary>
internal sealed class BodyField
{
    private readonly ApiSchema _schema;

    public BodyField(string[] path, ApiProperty property, string optionName)
    {
        Path = path;
        _schema = property.Schema;
        IReadOnlyList<OldName> replaces =
        [
            .. property.Was.Select(static name => new OldName(name, null)),
            .. path.Length < BodyOptions.Levels ? [] : MemberHints.Members(_schema).SelectMany(static m => m.Property.Was.Select(name => new OldName(name, m.Path))),
        ];
        var help = ValueText.Help(property.Description, _schema, property.IsDeprecated, property.CommandLineDefault);
        Option = _schema.Type == SchemaType.Boolean
            ? new BooleanOption(optionName) { Description = help, HelpName = "BOOL", Group = property.Group, Replaces = replaces }
            : new RepeatedOption(optionName, ValueText.Name(_schema), help, Expected) { Group = property.Group, Replaces = replaces, Values = ValueText.Values(_schema) };
    }

    /// <summary>The names of the path from the root of the body.</summary>
    public string[] Path { get; }

    public Option Option { get; }

    public string Expected => ValueText.Expected(_schema);

    /// <summary>Returns true if the option was given. Does not read a file that it names, which may be a pipe.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(Option) is { Implicit: false };

    /// <summary>Gets the JSON of the option; null if it was not given.</summary>
    /// <exception cref="UsageException">The value is invalid.</exception>
    public string? Json(ParseResult parsed) => Option switch
    {
        BooleanOption flag => parsed.GetValue(flag) switch { true => "true", false => "false", null => null },
        RepeatedOption option => parsed.GetValue(option) is { Length: > 0 } values ? BodyValue.Json(option.Name, _schema, values) : null,
        _ => null,
    };
}
