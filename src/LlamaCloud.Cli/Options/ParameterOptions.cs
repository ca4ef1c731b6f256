using System.CommandLine;
using LlamaCloud.Cli.Profiles;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Cli.Options;

/// <summary>The path, query and header parameters of an operation, as options and arguments of its command.</summary>
internal sealed class ParameterOptions
{
    private const string Since = "since";
    private const string Until = "until";

    private readonly List<(ApiParameter Parameter, Option<string[]> Option, Argument<string[]>? Argument)> _all = [];

    /// <summary>The parameter of which several values are several calls; null if there is none.</summary>
    private readonly ApiParameter? _multiple;

    public ParameterOptions(Command command, ApiOperation operation, OptionNames names)
    {
        var inPath = operation.Parameters.Where(static parameter => parameter.In == ParameterLocation.Path).ToList();
        _multiple = operation.Body is null && inPath is [{ Schema.Type: not SchemaType.Array } id] ? id : null;
        foreach (var parameter in operation.Parameters)
        {
            var schema = parameter.Schema;
            var option = new RepeatedOption(names.Take(parameter.Option, parameter.In.ToString().ToLowerInvariant()), ValueText.Name(schema), Help(parameter), ValueText.Expected(schema)) { Values = ValueText.Values(schema), Group = parameter.Group };
            Argument<string[]>? argument = null;
            if (parameter.In == ParameterLocation.Path)
            {
                var isMultiple = parameter == _multiple;
                argument = new Argument<string[]>(parameter.Option.ToUpperInvariant().Replace('-', '_'))
                {
                    Arity = isMultiple ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne,
                    Description = Help(parameter) + (isMultiple ? " Several are processed one after the other; - reads them from standard input, one per line." : ""),
                };
                option.Description = $"The same as the argument {argument.Name}.";
                if (!isMultiple)
                {
                    // The parser does not convert one word to an array.
                    argument.CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)];
                }

                command.Arguments.Add(argument);
            }

            if (operation.TimeWindows is { } windows && names.TryTake(parameter.Name == windows.FromParameter ? Since : parameter.Name == windows.ToParameter ? Until : "") is { } alias)
            {
                option.Aliases.Add(alias);
            }

            command.Options.Add(option);
            _all.Add((parameter, option, argument));
        }
    }

    /// <summary>The times that were typed relative to now, and the instants that were sent: a command that resumes a listing must send the same.</summary>
    public Dictionary<string, string> Instants { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the ids of the command line, one for each call; empty if the operation has no id, or none is given.</summary>
    public IReadOnlyList<string> Ids(ParseResult parsed, List<string> problems) =>
        _all.Find(entry => entry.Parameter == _multiple) is { Option: { } option, Argument: var argument } && _multiple is not null ? Values(parsed, option, argument, problems) : [];

    /// <summary>Sets the parameters of a call from the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="problems">Receives the messages of invalid values.</param>
    /// <param name="id">One of several ids; null to use the one of the command line.</param>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public void Apply(ParseResult parsed, ApiCall call, List<string> problems, string? id = null)
    {
        foreach (var (parameter, option, argument) in _all)
        {
            var values = id is not null && parameter == _multiple ? [id] : Values(parsed, option, argument, problems);
            if (values.Count == 0 && ActiveProfile.FindScope(parameter) is { } value)
            {
                values.Add(value);
            }

            if (values.Count == 0)
            {
                if (parameter.IsRequired)
                {
                    problems.Add(argument is null ? $"{option.Name} is required." : $"{argument.Name} is required: pass it as an argument, or as {option.Name}.");
                }

                continue;
            }

            if (values.Count > 1 && parameter.Schema.Type != SchemaType.Array)
            {
                problems.Add($"{option.Name} is given {values.Count} times; expected one value: {ValueText.Expected(parameter.Schema)}.");
                continue;
            }

            List<string> sent = [.. values.Select(value => ValueText.Normalize(parameter.Schema, value))];
            Check(parameter, option, parsed.GetResult(option)?.IdentifierToken?.Value ?? option.Name, sent, problems);
            foreach (var (typed, instant) in values.Zip(sent).Where(pair => pair.First != pair.Second && ValueText.IsTime(parameter.Schema)))
            {
                Instants[typed] = instant;
            }

            call.Set(parameter, sent);
        }
    }

    /// <summary>Gets the name of the option of a parameter.</summary>
    public string OptionName(string parameter) => _all.Find(entry => entry.Parameter.Name == parameter).Option?.Name ?? "--" + parameter;

    private static string Help(ApiParameter parameter) => ValueText.Help(parameter.Description, parameter.Schema, parameter.IsDeprecated);

    private static List<string> Values(ParseResult parsed, Option<string[]> option, Argument<string[]>? argument, List<string> problems)
    {
        var values = (parsed.GetValue(option) ?? []).Select(value => FileReference.Resolve(option.Name, value)).ToList();
        if (argument is null || parsed.GetValue(argument) is not { Length: > 0 } typed)
        {
            return values;
        }

        if (values.Count > 0)
        {
            problems.Add($"{argument.Name} is given twice, as an argument and as {option.Name}; use one of them.");
        }

        return [.. typed];
    }

    /// <summary>Gets the reason why a header cannot have a value; null if it can.</summary>
    private static string? HeaderFault(ApiParameter parameter, string value) =>
        RequestHeaderRules.Fault(parameter.Name, value) is not null ? "cannot be sent in a header; expected printable ASCII characters."
        : parameter.Schema.Type == SchemaType.Array && value.Contains(',', StringComparison.Ordinal) ? $"has a comma, which separates the items of the header {parameter.Name}; pass each item as a separate option."
        : null;

    private static void Check(ApiParameter parameter, Option option, string name, List<string> values, List<string> problems)
    {
        problems.AddRange(TextOption.CountProblems(option, parameter.Schema, values));
        foreach (var value in values)
        {
            if (parameter.In == ParameterLocation.Header && HeaderFault(parameter, value) is { } fault)
            {
                problems.Add($"{name}: '{Terminal.SafeText.Escape(value)}' {fault}");
            }
            else if (parameter.In == ParameterLocation.Path && value is "" or "." or "..")
            {
                problems.Add($"{name}: '{value}' is not a valid id.");
            }
            else if (SchemaValidator.ValidateText(parameter, value).Count > 0)
            {
                problems.Add(TextOption.Problem(option, value, name));
            }
        }
    }
}
