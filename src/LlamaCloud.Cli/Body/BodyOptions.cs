using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Body;

/// <summary>The members of an object as options. The first two levels have an option for each member; deeper ones are JSON or YAML.</summary>
internal sealed class BodyOptions
{
    /// <summary>The number of levels whose members have options.</summary>
    public const int Levels = 2;

    private readonly List<BodyField> _fields = [];
    private readonly ApiSchema _schema;
    private readonly BodyCheck _check;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="schema">The object.</param>
    /// <param name="names">The names that are taken.</param>
    /// <param name="check">Checks the object.</param>
    public BodyOptions(Command command, ApiSchema schema, OptionNames names, BodyCheck check)
    {
        (_schema, _check) = (schema, check);
        Add(command, schema, [], "", names);
    }

    /// <summary>Gets the object from the options, and checks it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="members">The members from another source; options override them.</param>
    /// <param name="source">The source of those members, for messages; null if there are none.</param>
    /// <param name="problems">Receives the messages of invalid values.</param>
    public string Json(ParseResult parsed, JsonMembers members, string? source, List<string> problems)
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
                problems.Add($"{field.Option.Name}: {JsonProblem.Describe(e)}");
            }
        }

        foreach (var property in _schema.Properties)
        {
            if (!members.Contains(property.Name) && MemberDefaults.Json(property) is { } json)
            {
                members.Set([property.Name], json);
            }
        }

        var body = members.ToString();
        if (problems.Count == 0)
        {
            _check.Validate(
                parsed, _schema, PlainTree.Parse(source ?? "the body", body), path => Place(parsed, source, path), violation => Problem(parsed, source, violation), problems);
        }

        return body;
    }

    /// <summary>Returns true if any of the options was given.</summary>
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

    /// <summary>Gets the text for a place: in the option that was given, otherwise in the source.</summary>
    private string Place(ParseResult parsed, string? source, IReadOnlyList<object> path) =>
        FindField(path) is { } field && (source is null || field.IsGiven(parsed))
            ? BodyCheck.Place(field.Option.Name, path.Skip(field.Path.Length))
            : BodyCheck.Place(source ?? "the body", path);

    private string Problem(ParseResult parsed, string? source, ContractViolation violation)
    {
        List<object> path = [.. violation.Location.Skip(1)];
        var field = FindField(path) is { } found && found.Path.Length == path.Count ? found : null;
        if (violation.Type == "missing" && field is not null && !field.IsGiven(parsed))
        {
            return source is null
                ? $"{field.Option.Name} is required; expected {field.Expected}."
                : $"{BodyCheck.Place(source, path)} is required; expected {field.Expected}. Add it, or use {field.Option.Name}.";
        }

        // The expected value of a whole object does not help with one of its members.
        var option = FindField(path) is { } owner && (source is null || owner.IsGiven(parsed)) && !path.Skip(owner.Path.Length).OfType<string>().Any() ? owner : field;
        return $"{Place(parsed, source, path)}: {violation.Message}{(option is null ? "" : $"; expected {option.Expected}")}.";
    }

    /// <summary>Gets the field that sets a place, or an object that contains it; null if there is none.</summary>
    private BodyField? FindField(IReadOnlyList<object> path) => _fields
        .Where(f => f.Path.Length <= path.Count && f.Path.SequenceEqual(path.Take(f.Path.Length).OfType<string>()))
        .MaxBy(static f => f.Path.Length);
}
