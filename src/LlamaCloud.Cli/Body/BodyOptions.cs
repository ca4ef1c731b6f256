using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Body;

/// <summary>The members of an object as options: two levels deep each on its own, deeper ones as JSON or YAML.</summary>
internal sealed class BodyOptions
{
    private const int Levels = 2;

    private readonly List<BodyField> _fields = [];
    private readonly ApiSchema _schema;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="schema">The object.</param>
    /// <param name="names">The names that are taken.</param>
    public BodyOptions(Command command, ApiSchema schema, OptionNames names)
    {
        _schema = schema;
        Add(command, schema, [], "", names);
    }

    /// <summary>The object that was given, checked.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="members">What is known of it already; the options win.</param>
    /// <param name="problems">Takes what does not fit.</param>
    public string Json(ParseResult parsed, JsonMembers members, List<string> problems)
    {
        foreach (var field in _fields)
        {
            try
            {
                if (field.Json(parsed) is { } json)
                {
                    members.Set(field.Path, json);
                }
            }
            catch (UsageException e)
            {
                problems.AddRange(e.Lines);
            }
            catch (JsonException e)
            {
                problems.Add($"{field.Option.Name}: {e.Message}");
            }
        }

        foreach (var property in _schema.Properties)
        {
            if (property is { IsRequired: true, CommandLineDefault: { } text } && !members.Contains(property.Name))
            {
                members.Set([property.Name], BodyValue.Json(property.Name, property.Schema, [text]));
            }
        }

        var body = members.ToString();
        if (problems.Count == 0)
        {
            problems.AddRange(SchemaValidator.Validate(_schema, PlainTree.Of("the body", body)).Select(Problem));
        }

        return body;
    }

    /// <summary>Whether any of the options was given.</summary>
    public bool IsGiven(ParseResult parsed) => _fields.Exists(field => field.IsGiven(parsed));

    private void Add(Command command, ApiSchema schema, string[] path, string prefix, OptionNames names)
    {
        foreach (var property in schema.Properties)
        {
            string[] inner = [.. path, property.Name];
            var name = prefix + OptionName.Create(property.Name);
            var field = new BodyField(inner, property, names.Take(name, "body"));
            command.Options.Add(field.Option);
            _fields.Add(field);
            if (inner.Length < Levels)
            {
                Add(command, property.Schema, inner, name + ".", names);
            }
        }
    }

    /// <summary>A finding in terms of the option that it belongs to.</summary>
    private string Problem(ContractViolation violation)
    {
        var path = violation.Location.Skip(1).ToList();
        var field = _fields.Where(f => f.Path.Length <= path.Count && f.Path.SequenceEqual(path.Take(f.Path.Length).OfType<string>())).MaxBy(static f => f.Path.Length);
        if (field is null)
        {
            return $"{violation}{(violation.Type == "extra_forbidden" && path.Count == 1 ? " (the members are: " + string.Join(", ", _schema.Properties.Select(static p => p.Name)) + ")" : "")}";
        }

        var isMember = path.Count > field.Path.Length;
        return violation.Type == "missing" && !isMember
            ? $"{field.Option.Name} is required. It takes {field.Takes}."
            : $"{field.Option.Name}: {(isMember ? violation.ToString() : violation.Message)}. It takes {field.Takes}.";
    }
}
