using System.CommandLine;
using System.CommandLine.Parsing;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Cli.Options;

/// <summary>The path, query and header parameters of an operation, as options and arguments of its command.</summary>
internal sealed class ParameterOptions
{
    private readonly List<(ApiParameter Parameter, Option<string[]> Option, Argument<string[]>? Argument)> _all = [];

    /// <param name="command">The command.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="names">The names of the options.</param>
    /// <param name="takesSeveral">Whether the argument may be given several times, for a call each.</param>
    public ParameterOptions(Command command, ApiOperation operation, OptionNames names, bool takesSeveral = false)
    {
        foreach (var parameter in operation.Parameters)
        {
            var schema = parameter.Schema;
            var option = new RepeatedOption(names.Take(parameter.Option, parameter.In.ToString().ToLowerInvariant()), ValueText.Name(schema), Help(parameter), ValueText.Expected(schema));
            Argument<string[]>? argument = null;
            if (parameter.In == ParameterLocation.Path)
            {
                argument = new Argument<string[]>(parameter.Option.ToUpperInvariant().Replace('-', '_'))
                {
                    Arity = takesSeveral ? ArgumentArity.ZeroOrMore : ArgumentArity.ZeroOrOne,
                    Description = Help(parameter),

                    // The parser converts to an array only where there may be several.
                    CustomParser = static result => [.. result.Tokens.Select(static token => token.Value)],
                };
                option.Description = $"The same as the argument {argument.Name}.";
                command.Arguments.Add(argument);
            }

            command.Options.Add(option);
            _all.Add((parameter, option, argument));
        }
    }

    /// <summary>Gets how many calls the arguments ask for.</summary>
    public int CountCalls(ParseResult parsed) => Math.Max(1, _all.Max(entry => entry.Argument is { } argument ? parsed.GetValue(argument)?.Length : null) ?? 1);

    /// <summary>Sets the parameters of a call from the command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="call">The call.</param>
    /// <param name="problems">Receives the messages about invalid and missing values.</param>
    /// <param name="index">Which of several arguments to use.</param>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public void Apply(ParseResult parsed, ApiCall call, List<string> problems, int index = 0)
    {
        foreach (var (parameter, option, argument) in _all)
        {
            var values = Values(parsed, option, argument, index, problems);
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

            Check(parameter, option, values, problems);
            call.Set(parameter, [.. values.Select(value => ValueText.WithOffset(parameter.Schema, value))]);
        }
    }

    /// <summary>Gets the name of the option of a parameter.</summary>
    public string OptionName(string parameter) => _all.Find(entry => entry.Parameter.Name == parameter).Option?.Name ?? "--" + parameter;

    private static string Help(ApiParameter parameter) => ValueText.Help(parameter.Description, parameter.Schema, parameter.IsDeprecated);

    private static List<string> Values(ParseResult parsed, Option<string[]> option, Argument<string[]>? argument, int index, List<string> problems)
    {
        var values = (parsed.GetValue(option) ?? []).Select(value => FileReference.Resolve(option.Name, value)).ToList();
        if (argument is null || parsed.GetValue(argument)?.ElementAtOrDefault(index) is not { } typed)
        {
            return values;
        }

        if (typed.StartsWith("--", StringComparison.Ordinal) && !parsed.Tokens.Any(static token => token.Type == TokenType.DoubleDash))
        {
            problems.Add($"{typed}: unknown option.");
        }
        else if (values.Count > 0)
        {
            problems.Add($"{argument.Name} is given twice, as an argument and as {option.Name}; use one of them.");
        }

        values.Add(typed);
        return [typed];
    }

    /// <summary>Gets the reason why a header cannot have a value; null if it can.</summary>
    private static string? HeaderFault(ApiParameter parameter, string value) =>
        RequestHeaderRules.Fault(parameter.Name, value) is not null ? "cannot be sent in a header; expected printable ASCII characters."
        : parameter.Schema.Type == SchemaType.Array && value.Contains(',', StringComparison.Ordinal) ? $"has a comma, which separates the items of the header {parameter.Name}; pass each item as a separate option."
        : null;

    private static void Check(ApiParameter parameter, Option option, List<string> values, List<string> problems)
    {
        problems.AddRange(TextOption.CountProblems(option, parameter.Schema, values));
        foreach (var value in values)
        {
            if (parameter.In == ParameterLocation.Header && HeaderFault(parameter, value) is { } fault)
            {
                problems.Add($"{option.Name}: '{Terminal.SafeText.Escape(value)}' {fault}");
            }
            else if (parameter.In == ParameterLocation.Path && value is "" or "." or "..")
            {
                problems.Add($"{option.Name}: '{value}' is not a valid id.");
            }
            else if (SchemaValidator.ValidateText(parameter, value).Count > 0)
            {
                problems.Add(TextOption.Problem(option, value));
            }
        }
    }
}
